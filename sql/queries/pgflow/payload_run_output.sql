select r.output from pgflow.runs r where r.run_id = $1::uuid
