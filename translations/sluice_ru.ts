<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>sluice-worker</name>
    <message>
        <source>sluice-worker --help lists the options.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::CommandPalette</name>
    <message>
        <source>Flow, step, action, or the beginning of a run id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Run ids are found from their first four characters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::ConnectForm</name>
    <message>
        <source>local server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to PostgreSQL %1, database %2, as %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no workflow engine yet; one can be installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflow engine: pgflow %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::DockHeader</name>
    <message>
        <source>Panels of the lower dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this dock</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::EditOptionsForm</name>
    <message>
        <source>Nothing is changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max_attempts must be at least 1: the first start counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeout must be at least 1 second.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::EnvironmentChip</name>
    <message>
        <source>Connection: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>production</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::FlowListModel</name>
    <message>
        <source>last run failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>no worker, %n task(s) ready</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 running, %2 to be retried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 finished in 24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>flow: what it does</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::GraphCanvas</name>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These steps wait for each other in a circle, so they cannot be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), none selected; arrow keys walk the graph</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::HeaderBar</name>
    <message>
        <source>Find flows, runs, steps, actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::HumanText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::JsonCheck</name>
    <message>
        <source>This object is not closed: a } is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colon is missing between a name and its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This array is not closed: a ] or a comma is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma is missing between two values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a JSON value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text ends inside a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a number as JSON writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This escape sequence does not exist in JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is not valid UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This string is not closed: a quotation mark is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name in quotation marks is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something follows after the end of the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A JSON value is needed, for example {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are several values; one is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::JsonEditor</name>
    <message>
        <source>JSON text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::JsonView</name>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON value, read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page of a large JSON value, read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQL NULL: no value is stored here. (The JSON value null would be shown as null.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes %1 to %2, shown as stored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::Keychain</name>
    <message>
        <source>No password is kept for this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers, so passwords are not kept: Sluice asks for them. A ~/.pgpass file works as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain stayed closed. Nothing was read or kept; unlock it and try again, or type the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain reports a problem. Nothing was read or kept; type the password to go on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::Live</name>
    <message>
        <source>connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live by LISTEN · no change yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live by LISTEN · last change %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polling: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection lost: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · trying now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · next try in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked: look, don&apos;t touch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlocked for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::Migrations</name>
    <message>
        <source>The file %1 was written by a newer version of Sluice. It was not changed. Update Sluice to use it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::MiniMap</name>
    <message>
        <source>Overview of the graph</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::OptionText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from flow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::PaletteModel</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::RunTableModel</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::SideBar</name>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows, trouble first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No flow has “%1” in its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local worker takes tasks only from a sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::SqlView</name>
    <message>
        <source>SQL, read only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::SqliteError</name>
    <message>
        <source>Another program is writing to %1. Nothing was saved. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. Nothing was saved. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written by this user. Nothing was saved. Check the rights of the file and of its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be opened. Nothing was saved. Check that its folder exists and belongs to this user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is damaged. Nothing was saved. Start Sluice again: it sets the damaged file aside and begins a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds %1 reports an error. Nothing was saved. Check the disk before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be used. Nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::SqliteProfileStore</name>
    <message>
        <source>The connection has no name. It was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sandbox needs its folder, and nothing else has one. The connection was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection string holds a password, and files never do. It was not saved: leave the password out and keep it in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection is not saved here any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::StartRunForm</name>
    <message>
        <source>The input has %1; up to %2 can be typed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run id is not a UUID, for example %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That run has no input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That input has %1; up to %2 can be edited here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::StatusLine</name>
    <message>
        <source>Time zone of all times in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::StatusStyle</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::StepText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>waits for %n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>starts in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) wait for a worker</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 done</source>
        <comment>tasks</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>tasks</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 retry</source>
        <comment>tasks</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to go</source>
        <comment>tasks</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>run over, %n task(s) still executing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>stopped: the run was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped: the run failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 attempt · %3</source>
        <comment>age, which attempt, worker</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>age, worker</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) in %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) waits for a worker</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done: nothing in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done in %1, %2 attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed before it ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed, %2 done</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>gave up after %n attempt(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>failed at the %1 attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped: its condition was not met</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>skipped after %n failed attempt(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>skipped with a step before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1th</source>
        <comment>ordinal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1st</source>
        <comment>ordinal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1nd</source>
        <comment>ordinal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1rd</source>
        <comment>ordinal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map step over the input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map step over %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled after %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::TaskTableModel</name>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be retried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::TimeFormat</name>
    <message>
        <source>%1 %2</source>
        <comment>date, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::TimelineText</name>
    <message numerus="yes">
        <source>%n task(s), from the first ready to the last done.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Times of earlier attempts are not recorded here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::WaitingText</name>
    <message numerus="yes">
        <source>In %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>In %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step: what it does</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ready. Whether a worker is alive is not recorded here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Check that a worker for this flow is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worker is alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ready and nobody takes them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Start a worker for this flow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) alive; they are busy or about to look.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) of this flow are ready.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits before the %1 of %n attempt(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last attempt failed without a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last attempt said: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pause doubles after each failure; base_delay sets it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer than its time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 so far; its time-out is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If its worker stays silent, another worker gets the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped with the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run failed in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrying the failed tasks of this run lets it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step has a start delay.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::WindowConnection</name>
    <message>
        <source>local</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::WorkspaceFile</name>
    <message>
        <source>The file with your connections and settings was damaged. It was set aside as %1, and a new one was begun.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::ZoomBar</name>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the whole graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom is %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::db::Cluster</name>
    <message>
        <source>The folder %1 holds other files, so no sandbox was made in it. Choose an empty or a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Check the rights of the folder above it, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user &quot;%1&quot;, under which the server runs, cannot enter %2. Choose a folder it can reach, such as one below /var/lib.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data of the sandbox could not be copied to %1. Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for the server&apos;s socket, %1, could not be made, or belongs to somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox&apos;s server did not start. Its log is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server of %1 (process %2) could not be stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server of %1 (process %2) does not stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a sandbox, so nothing was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be removed entirely.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::db::PgError</name>
    <message>
        <source>There is no connection to the database. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check the address, the firewall and whether the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke after the change was sent: it may or may not have been made. Look at the current state before you repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the database broke. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 asks for the password of &quot;%2&quot;. Enter it and connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 did not accept the password of &quot;%2&quot;. Check user and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 does not let &quot;%2&quot; in: %3. Check the user, or ask for an entry in pg_hba.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database &quot;%1&quot; on %2. Check its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; may not connect to the database &quot;%2&quot;. Ask its owner for: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 has no free connection left. Close others, or raise max_connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 is starting up, shutting down or recovering: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 refused the connection: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; is not known. Check its spelling and your network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PostgreSQL server answers at %1. Check the address, and that the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached from here. Check your network, VPN and firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 could not be made: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not do this: %2. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; lacks a right (%2). Nothing was changed. Ask the owner for: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection is read only, so nothing was changed. Unlock it, or connect to the primary server if this is a standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server stopped the statement because it was cancelled or took longer than allowed. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else holds a lock on these rows. Nothing was changed. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change made by somebody else at the same moment got in the way. Nothing was changed. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database lacks something that was expected: %1. Nothing was changed. Its engine may be missing, older or newer than this program knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no disk space or memory left: %1. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused: %1. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::db::ServerBinaries</name>
    <message>
        <source>The PostgreSQL server in %1 is version %2; a sandbox needs 15 or newer. Install a newer one, e.g.: apt install postgresql</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PostgreSQL server programs were found on this machine. Install them, e.g.: apt install postgresql</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::db::ServerUser</name>
    <message>
        <source>A private PostgreSQL never runs as root, and there is no unprivileged user for it. Create one with: useradd --system sluice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started. Is it installed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed (exit code %2).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::db::Session</name>
    <message>
        <source>A value contains a NUL character, which PostgreSQL cannot store. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::pgflow</name>
    <message>
        <source>The queue (schema pgmq) is missing here: flows can be read, but nothing can run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue here is older than pgmq 1.5: runs can be read, but workers of today cannot take tasks from it. Update the pgmq extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no flow &quot;%1&quot; in this database (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such value in this database (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run %1 in this database (any more).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sluice::worker::WorkerOptions</name>
    <message>
        <source>Usage: sluice-worker --db URI (--flow FLOW … | --all-flows) --handlers DIR [options]
Takes tasks of flows from a database and runs their handlers.

  --db URI           connection; without it the PG* variables say where
  --flow FLOW        work for this flow; may be repeated
  --all-flows        work for every flow of the database
  --handlers DIR     folder with &lt;flow&gt;/&lt;step&gt;.js, &lt;step&gt;.js, executables, _default.*
  --concurrency N    tasks at the same time, 1 to 256 (4)
  --until-idle       end when no task of these flows is queued or running
  --allow-remote     also take tasks from a database that is no sandbox; never from production
  --environment WORD what the caller knows the database to be: sandbox, development, staging, production
  --memory-limit MB  memory of each handler; 0 = no limit (512)
  --heartbeat S      seconds between signs of life (5)
  --sweep S          seconds between looks for stalled tasks (15)
  --json-log         log JSON lines on standard output
  --control          take commands as JSON lines from standard input; implies --json-log
  --verbose          also say what was started

The first SIGTERM or Ctrl+C lets running tasks finish, the second gives them back.
Exit codes: 0 done, 1 refused, 2 wrong usage, 3 no connection.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected argument: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be a number from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--environment must be sandbox, development, staging or production, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which flows to work for: --flow FLOW, or --all-flows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--flow and --all-flows exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the handlers are: --handlers DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of handlers %1 does not exist. Nothing was started.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
