select r.input from pgflow.runs r where r.run_id = $1::uuid
