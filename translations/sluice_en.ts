<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>sluice::AttemptListText</name>
    <message numerus="yes">
        <source>%n earlier attempt(s) not shown.</source>
        <translation>
            <numerusform>%n earlier attempt is not shown.</numerusform>
            <numerusform>%n earlier attempts are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is the most any of its %n task(s) took</source>
        <translation>
            <numerusform>%1 is what its %n task took</numerusform>
            <numerusform>%1 is the most any of its %n tasks took</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::BulkDialog</name>
    <message numerus="yes">
        <source>and %1 more, which were not tried</source>
        <translation>
            <numerusform>and %1 more, which was not tried</numerusform>
            <numerusform>and %1 more, which were not tried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::BulkForm</name>
    <message numerus="yes">
        <source>%1 that fit the filter are in no state for it and are left out.</source>
        <translation>
            <numerusform>%1 that fits the filter is in no state for it and is left out.</numerusform>
            <numerusform>%1 that fit the filter are in no state for it and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 that were tried would be refused.</source>
        <translation>
            <numerusform>%1 of %2 that were tried would be refused.</numerusform>
            <numerusform>%1 of %2 that were tried would be refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::BulkText</name>
    <message numerus="yes">
        <source>%1 run(s) are left untouched.</source>
        <translation>
            <numerusform>%1 run is left untouched.</numerusform>
            <numerusform>%1 runs are left untouched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) of the last wave failed the same way.</source>
        <translation>
            <numerusform>%1 run of the last wave failed the same way.</numerusform>
            <numerusform>%1 runs of the last wave failed the same way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) of the last wave failed again, %2 of them the same way.</source>
        <translation>
            <numerusform>%1 run of the last wave failed again, %2 of them the same way.</numerusform>
            <numerusform>%1 runs of the last wave failed again, %2 of them the same way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %1 run(s)</source>
        <translation>
            <numerusform>Cancel %1 run</numerusform>
            <numerusform>Cancel %1 runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %1 run(s)</source>
        <translation>
            <numerusform>Restart %1 run</numerusform>
            <numerusform>Restart %1 runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %1 run(s) as new ones</source>
        <translation>
            <numerusform>Resume %1 run as a new one</numerusform>
            <numerusform>Resume %1 runs as new ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry failed tasks of %1 run(s)</source>
        <translation>
            <numerusform>Retry failed tasks of %1 run</numerusform>
            <numerusform>Retry failed tasks of %1 runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %1 run(s) are left untouched.</source>
        <translation>
            <numerusform>Stopped. %1 run is left untouched.</numerusform>
            <numerusform>Stopped. %1 runs are left untouched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed because a step gave something else than the array that a map step needs: unless its handler was changed, they fail the same way.</source>
        <translation>
            <numerusform>%1 run failed because a step gave something else than the array that a map step needs: unless its handler was changed, it fails the same way.</numerusform>
            <numerusform>%1 runs failed because a step gave something else than the array that a map step needs: unless its handler was changed, they fail the same way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed because a condition was not met: repeating cannot help them, they are refused.</source>
        <translation>
            <numerusform>%1 run failed because a condition was not met: repeating cannot help it, it is refused.</numerusform>
            <numerusform>%1 runs failed because a condition was not met: repeating cannot help them, they are refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::CheckText</name>
    <message numerus="yes">
        <source>%n worker(s) alive on this queue</source>
        <translation>
            <numerusform>%n worker alive on this queue</numerusform>
            <numerusform>%n workers alive on this queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) of this run still executing</source>
        <translation>
            <numerusform>%n task of this run still executing</numerusform>
            <numerusform>%n tasks of this run still executing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished task(s) of all steps kept</source>
        <translation>
            <numerusform>%n finished task of all steps kept</numerusform>
            <numerusform>%n finished tasks of all steps kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ErrorCard</name>
    <message numerus="yes">
        <source>▸ %n more line(s)</source>
        <translation>
            <numerusform>▸ %n more line</numerusform>
            <numerusform>▸ %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::FlowContentsText</name>
    <message numerus="yes">
        <source>%n worker(s) alive</source>
        <translation>
            <numerusform>%n worker alive</numerusform>
            <numerusform>%n workers alive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flow of %n step(s)</source>
        <translation>
            <numerusform>flow of %n step</numerusform>
            <numerusform>flow of %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::FlowListModel</name>
    <message numerus="yes">
        <source>%1 run(s) failed</source>
        <translation>
            <numerusform>%1 run failed</numerusform>
            <numerusform>%1 runs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no worker, %1 task(s) ready</source>
        <translation>
            <numerusform>no worker, %1 task ready</numerusform>
            <numerusform>no worker, %1 tasks ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no handler here, %1 task(s) ready</source>
        <translation>
            <numerusform>no handler here, %1 task ready</numerusform>
            <numerusform>no handler here, %1 tasks ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::GraphCanvas</name>
    <message numerus="yes">
        <source>%n step(s), none selected; arrow keys walk the graph</source>
        <translation>
            <numerusform>%n step, none selected; arrow keys walk the graph</numerusform>
            <numerusform>%n steps, none selected; arrow keys walk the graph</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::HoldText</name>
    <message numerus="yes">
        <source>%n step(s) held</source>
        <translation>
            <numerusform>%n step held</numerusform>
            <numerusform>%n steps held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::Live</name>
    <message numerus="yes">
        <source>reconnecting in %n s</source>
        <translation>
            <numerusform>reconnecting in %n s</numerusform>
            <numerusform>reconnecting in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::NowText</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>names that are left out</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Worker %1 fell silent with %n task(s) in hand</source>
        <translation>
            <numerusform>Worker %1 fell silent with %n task in hand</numerusform>
            <numerusform>Worker %1 fell silent with %n tasks in hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) completed with failures skipped</source>
        <translation>
            <numerusform>%1 run completed with failures skipped</numerusform>
            <numerusform>%1 runs completed with failures skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ProblemText</name>
    <message numerus="yes">
        <source>Queue %1 is of no flow, and its archive has %n message(s).</source>
        <translation>
            <numerusform>Queue %1 is of no flow, and its archive has %n message.</numerusform>
            <numerusform>Queue %1 is of no flow, and its archive has %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue %1 is of no flow, and has %n message(s).</source>
        <translation>
            <numerusform>Queue %1 is of no flow, and has %n message.</numerusform>
            <numerusform>Queue %1 is of no flow, and has %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Worker %1 at queue %2 is silent, and has %n task(s).</source>
        <translation>
            <numerusform>Worker %1 at queue %2 is silent, and has %n task.</numerusform>
            <numerusform>Worker %1 at queue %2 is silent, and has %n tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Flow %1: %n run(s) ended longer than %2 days ago.</source>
        <translation>
            <numerusform>Flow %1: %n run ended longer than %2 days ago.</numerusform>
            <numerusform>Flow %1: %n runs ended longer than %2 days ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::RunContentsText</name>
    <message numerus="yes">
        <source>%1 of %n step(s) done</source>
        <translation>
            <numerusform>%1 of %n step done</numerusform>
            <numerusform>%1 of %n steps done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StartPage</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StatisticsStore</name>
    <message numerus="yes">
        <source>none of the last %n task(s) failed</source>
        <translation>
            <numerusform>the last task did not fail</numerusform>
            <numerusform>none of the last %n tasks failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StepFactsText</name>
    <message numerus="yes">
        <source>gave up after %1 of %n attempt(s)</source>
        <translation>
            <numerusform>gave up after %1 of %n attempt</numerusform>
            <numerusform>gave up after %1 of %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s)</source>
        <translation>
            <numerusform>%1 of %n attempt</numerusform>
            <numerusform>%1 of %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StepText</name>
    <message numerus="yes">
        <source>waits for %n step(s)</source>
        <translation>
            <numerusform>waits for %n step</numerusform>
            <numerusform>waits for %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) wait for a worker</source>
        <translation>
            <numerusform>%n task waits for a worker</numerusform>
            <numerusform>%n tasks wait for a worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>run over, %n task(s) still executing</source>
        <translation>
            <numerusform>run over, %n task still executing</numerusform>
            <numerusform>run over, %n tasks still executing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) in %2</source>
        <translation>
            <numerusform>%1 of %n attempt in %2</numerusform>
            <numerusform>%1 of %n attempts in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) waits for a worker</source>
        <translation>
            <numerusform>%1 of %n attempt waits for a worker</numerusform>
            <numerusform>%1 of %n attempts waits for a worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gave up after %n attempt(s)</source>
        <translation>
            <numerusform>gave up after %n attempt</numerusform>
            <numerusform>gave up after %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>skipped after %n failed attempt(s)</source>
        <translation>
            <numerusform>skipped after %n failed attempt</numerusform>
            <numerusform>skipped after %n failed attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::TimelineText</name>
    <message numerus="yes">
        <source>%n task(s), from the first ready to the last done.</source>
        <translation>
            <numerusform>%n task, from the first ready to the last done.</numerusform>
            <numerusform>%n tasks, from the first ready to the last done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::TimelineView</name>
    <message numerus="yes">
        <source>%n step(s) in time, none selected</source>
        <translation>
            <numerusform>%n step in time, none selected</numerusform>
            <numerusform>%n steps in time, none selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::WaitingText</name>
    <message numerus="yes">
        <source>In %n second(s).</source>
        <translation>
            <numerusform>In %n second.</numerusform>
            <numerusform>In %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n step(s)</source>
        <translation>
            <numerusform>Waits for %n step</numerusform>
            <numerusform>Waits for %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ready. Whether a worker is alive is not recorded here.</source>
        <translation>
            <numerusform>%n task ready. Whether a worker is alive is not recorded here.</numerusform>
            <numerusform>%n tasks ready. Whether a worker is alive is not recorded here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) alive; they are busy or about to look.</source>
        <translation>
            <numerusform>%n worker alive; it is busy or about to look.</numerusform>
            <numerusform>%n workers alive; they are busy or about to look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits before the %1 of %n attempt(s)</source>
        <translation>
            <numerusform>Waits before the %1 of %n attempt</numerusform>
            <numerusform>Waits before the %1 of %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) of this flow are ready.</source>
        <translation>
            <numerusform>%1 task of this flow is ready.</numerusform>
            <numerusform>%1 tasks of this flow are ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready and nobody takes them.</source>
        <translation>
            <numerusform>%1 task ready and nobody takes it.</numerusform>
            <numerusform>%1 tasks ready and nobody takes them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::WhyDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::WhySessionText</name>
    <message numerus="yes">
        <source>%1 has locked %2 row(s) of this run since %3.</source>
        <translation>
            <numerusform>%1 has locked %2 row of this run since %3.</numerusform>
            <numerusform>%1 has locked %2 rows of this run since %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So do %1 more.</source>
        <translation>
            <numerusform>So does %1 more.</numerusform>
            <numerusform>So do %1 more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has kept the server from removing dead rows since %2: %3 in the tables here, which makes all work slower.</source>
        <translation>
            <numerusform>%1 has kept the server from removing dead rows since %2: %3 in the tables here, which makes all work slower.</numerusform>
            <numerusform>%1 has kept the server from removing dead rows since %2: %3 in the tables here, which makes all work slower.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 keeps the server from removing dead rows: %2 in the tables here, which makes all work slower.</source>
        <translation>
            <numerusform>%1 keeps the server from removing dead rows: %2 in the tables here, which makes all work slower.</numerusform>
            <numerusform>%1 keeps the server from removing dead rows: %2 in the tables here, which makes all work slower.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::WhyText</name>
    <message numerus="yes">
        <source>In %n second(s).</source>
        <translation>
            <numerusform>In %n second.</numerusform>
            <numerusform>In %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 more</source>
        <translation>
            <numerusform>%1 more</numerusform>
            <numerusform>%1 more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n step(s)</source>
        <translation>
            <numerusform>Waits for %n step</numerusform>
            <numerusform>Waits for %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready after the start delay of the step.</source>
        <translation>
            <numerusform>%1 task ready after the start delay of the step.</numerusform>
            <numerusform>%1 tasks ready after the start delay of the step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits before the %1 of %n attempt(s)</source>
        <translation>
            <numerusform>Waits before the %1 of %n attempt</numerusform>
            <numerusform>Waits before the %1 of %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last attempt of %1 task(s) failed.</source>
        <translation>
            <numerusform>The last attempt of %1 task failed.</numerusform>
            <numerusform>The last attempt of %1 tasks failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last attempt of %1 task(s) failed: %2</source>
        <translation>
            <numerusform>The last attempt of %1 task failed: %2</numerusform>
            <numerusform>The last attempt of %1 tasks failed: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready and nobody takes them.</source>
        <translation>
            <numerusform>%1 task ready and nobody takes it.</numerusform>
            <numerusform>%1 tasks ready and nobody takes them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Workers have read such a message %1 time(s) without starting its task.</source>
        <translation>
            <numerusform>Workers have read such a message %1 time without starting its task.</numerusform>
            <numerusform>Workers have read such a message %1 times without starting its task.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) taken and not ended.</source>
        <translation>
            <numerusform>%1 task taken and not ended.</numerusform>
            <numerusform>%1 tasks taken and not ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 worker(s) alive, told to finish what they have and to end.</source>
        <translation>
            <numerusform>%1 worker alive, told to finish what it has and to end.</numerusform>
            <numerusform>%1 workers alive, told to finish what they have and to end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) at work, the first one for %2.</source>
        <translation>
            <numerusform>%1 task at work, the first one for %2.</numerusform>
            <numerusform>%1 tasks at work, the first one for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 so far; of the last %2 task(s) of this step 95 in 100 took at most %3.</source>
        <translation>
            <numerusform>%1 so far; of the last %2 task of this step 95 in 100 took at most %3.</numerusform>
            <numerusform>%1 so far; of the last %2 tasks of this step 95 in 100 took at most %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) whose workers fell silent again and again; the engine tries no more.</source>
        <translation>
            <numerusform>%1 task whose workers fell silent again and again; the engine tries no more.</numerusform>
            <numerusform>%1 tasks whose workers fell silent again and again; the engine tries no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) without a message in the queue: no worker can take them.</source>
        <translation>
            <numerusform>%1 task without a message in the queue: no worker can take it.</numerusform>
            <numerusform>%1 tasks without a message in the queue: no worker can take them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The table %1 was dropped. %2 task(s) are not handed out.</source>
        <translation>
            <numerusform>The table %1 was dropped. %2 task is not handed out.</numerusform>
            <numerusform>The table %1 was dropped. %2 tasks are not handed out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) held back.</source>
        <translation>
            <numerusform>%1 task held back.</numerusform>
            <numerusform>%1 tasks held back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready.</source>
        <translation>
            <numerusform>%1 task ready.</numerusform>
            <numerusform>%1 tasks ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) of other runs of this flow come first.</source>
        <translation>
            <numerusform>%1 task of another run of this flow comes first.</numerusform>
            <numerusform>%1 tasks of other runs of this flow come first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::app::Screenshot</name>
    <message numerus="yes">
        <source>The window showed no live data within %n second(s).</source>
        <translation>
            <numerusform>The window showed no live data within %n second.</numerusform>
            <numerusform>The window showed no live data within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ctl::Arguments</name>
    <message numerus="yes">
        <source>%1 takes %n argument(s); %1 --help says which.</source>
        <translation>
            <numerusform>%1 takes %n argument; %1 --help says which.</numerusform>
            <numerusform>%1 takes %n arguments; %1 --help says which.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n argument(s) or more; %1 --help says which.</source>
        <translation>
            <numerusform>%1 takes %n argument or more; %1 --help says which.</numerusform>
            <numerusform>%1 takes %n arguments or more; %1 --help says which.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ctl::BulkCommand</name>
    <message numerus="yes">
        <source>  %1 run(s) of the filter are in no state for it and are left out.</source>
        <translation>
            <numerusform>  %1 run of the filter is in no state for it and is left out.</numerusform>
            <numerusform>  %1 runs of the filter are in no state for it and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  and %1 more, which were not tried.</source>
        <translation>
            <numerusform>  and %1 more, which was not tried.</numerusform>
            <numerusform>  and %1 more, which were not tried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ctl::DoctorCommand</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ctl::WhyCommand</name>
    <message numerus="yes">
        <source>and %n more, which --json shows</source>
        <translation>
            <numerusform>and %n more, which --json shows</numerusform>
            <numerusform>and %n more, which --json shows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::db::SchemaInstaller</name>
    <message numerus="yes">
        <source>%n file(s) of SQL will be applied to &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n file of SQL will be applied to &quot;%1&quot;.</numerusform>
            <numerusform>%n files of SQL will be applied to &quot;%1&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of SQL will be applied to &quot;%1&quot;; they create the schemas %2.</source>
        <translation>
            <numerusform>%n file of SQL will be applied to &quot;%1&quot;; it creates the schemas %2.</numerusform>
            <numerusform>%n files of SQL will be applied to &quot;%1&quot;; they create the schemas %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of SQL were applied to &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n file of SQL was applied to &quot;%1&quot;.</numerusform>
            <numerusform>%n files of SQL were applied to &quot;%1&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::db::SchemaRemover</name>
    <message numerus="yes">
        <source>The queues of %n flow(s) in pgmq, which stays, go with them: %1.</source>
        <translation>
            <numerusform>The queue of %n flow in pgmq, which stays, goes with them: %1.</numerusform>
            <numerusform>The queues of %n flows in pgmq, which stays, go with them: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are still open. Nothing was removed. Let them end, or remove them too with --force.</source>
        <translation>
            <numerusform>%n run is still open. Nothing was removed. Let it end, or remove it too with --force.</numerusform>
            <numerusform>%n runs are still open. Nothing was removed. Let them end, or remove them too with --force.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::AuditPage</name>
    <message numerus="yes">
        <source>the newest %n decision(s)</source>
        <translation>
            <numerusform>the newest %n decision</numerusform>
            <numerusform>the newest %n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::FailureList</name>
    <message numerus="yes">
        <source>%1 failed, %n cause(s)</source>
        <comment>failed runs</comment>
        <translation>
            <numerusform>%1 failed, %n cause</numerusform>
            <numerusform>%1 failed, %n causes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more cause(s)</source>
        <translation>
            <numerusform>%n more cause</numerusform>
            <numerusform>%n more causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::NowPage</name>
    <message numerus="yes">
        <source>%1 run(s) failed in the last 24 hours</source>
        <translation>
            <numerusform>%1 run failed in the last 24 hours</numerusform>
            <numerusform>%1 runs failed in the last 24 hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::NowSide</name>
    <message numerus="yes">
        <source>%1 task(s)</source>
        <translation>
            <numerusform>%1 task</numerusform>
            <numerusform>%1 tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::ProblemsPage</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunsPane</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Among the %n run(s) read so far.</source>
        <translation>
            <numerusform>Among the %n run read so far.</numerusform>
            <numerusform>Among the %n runs read so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) found</source>
        <translation>
            <numerusform>%n run found</numerusform>
            <numerusform>%n runs found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::TasksPane</name>
    <message numerus="yes">
        <source>%1 of %n task(s) done</source>
        <translation>
            <numerusform>%1 of %n task done</numerusform>
            <numerusform>%1 of %n tasks done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::CancelRun</name>
    <message numerus="yes">
        <source>Run %1 ends as cancelled: %n open task(s) are taken from the queue.</source>
        <translation>
            <numerusform>Run %1 ends as cancelled: %n open task is taken from the queue.</numerusform>
            <numerusform>Run %1 ends as cancelled: %n open tasks are taken from the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %1 was cancelled, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Run %1 was cancelled, and %n open task with it.</numerusform>
            <numerusform>Run %1 was cancelled, and %n open tasks with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::CompleteStep</name>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 completes with this output, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Step &quot;%1&quot; of run %2 completes with this output, and %n open task with it.</numerusform>
            <numerusform>Step &quot;%1&quot; of run %2 completes with this output, and %n open tasks with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 was completed, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Step &quot;%1&quot; of run %2 was completed, and %n open task with it.</numerusform>
            <numerusform>Step &quot;%1&quot; of run %2 was completed, and %n open tasks with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::Counted</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running run(s)</source>
        <translation>
            <numerusform>%n running run</numerusform>
            <numerusform>%n running runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::DefineFlow</name>
    <message numerus="yes">
        <source>%n step(s) are added to flow &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n step is added to flow &quot;%1&quot;.</numerusform>
            <numerusform>%n steps are added to flow &quot;%1&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that exist stay as they are.</source>
        <translation>
            <numerusform>%n step that exists stays as it is.</numerusform>
            <numerusform>%n steps that exist stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) were added to flow &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n step was added to flow &quot;%1&quot;.</numerusform>
            <numerusform>%n steps were added to flow &quot;%1&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::EditOptions</name>
    <message numerus="yes">
        <source>%n option(s) of %1 are set.</source>
        <translation>
            <numerusform>%n option of %1 is set.</numerusform>
            <numerusform>%n options of %1 are set.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n option(s) of %1 were set.</source>
        <translation>
            <numerusform>%n option of %1 was set.</numerusform>
            <numerusform>%n options of %1 were set.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ForkRun</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::HoldFlow</name>
    <message numerus="yes">
        <source>No worker gets tasks of %1 until it is released; %n task(s) that wait now are held back.</source>
        <translation>
            <numerusform>No worker gets tasks of %1 until it is released; %n task that waits now is held back.</numerusform>
            <numerusform>No worker gets tasks of %1 until it is released; %n tasks that wait now are held back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held: %1, with %n waiting task(s).</source>
        <translation>
            <numerusform>Held: %1, with %n waiting task.</numerusform>
            <numerusform>Held: %1, with %n waiting tasks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ProblemSearch</name>
    <message numerus="yes">
        <source>There are many queues: the newest %n were looked at.</source>
        <translation>
            <numerusform>There are many queues: the newest %n were looked at.</numerusform>
            <numerusform>There are many queues: the newest %n were looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) may not be read by the role &quot;%1&quot;, among them &quot;%2&quot;.</source>
        <translation>
            <numerusform>%n queue may not be read by the role &quot;%1&quot;, among them &quot;%2&quot;.</numerusform>
            <numerusform>%n queues may not be read by the role &quot;%1&quot;, among them &quot;%2&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) may not be seen by the role &quot;%1&quot;. Ask the owner for: %2</source>
        <translation>
            <numerusform>%n session may not be seen by the role &quot;%1&quot;. Ask the owner for: %2</numerusform>
            <numerusform>%n sessions may not be seen by the role &quot;%1&quot;. Ask the owner for: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is much to look at for %1: after %n row(s) the search ended.</source>
        <translation>
            <numerusform>There is much to look at for %1: after %n row the search ended.</numerusform>
            <numerusform>There is much to look at for %1: after %n rows the search ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RefusalText</name>
    <message numerus="yes">
        <source>The output of map step &quot;%1&quot; must be an array of %n element(s).</source>
        <translation>
            <numerusform>The output of map step &quot;%1&quot; must be an array of %n element.</numerusform>
            <numerusform>The output of map step &quot;%1&quot; must be an array of %n elements.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The output of map step &quot;%1&quot; must have %n element(s), one for each task; this has %2.</source>
        <translation>
            <numerusform>The output of map step &quot;%1&quot; must have %n element, one for each task; this has %2.</numerusform>
            <numerusform>The output of map step &quot;%1&quot; must have %n elements, one for each task; this has %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ReleaseFlow</name>
    <message numerus="yes">
        <source>The hold on %1 ends; %n waiting task(s) are handed out again.</source>
        <translation>
            <numerusform>The hold on %1 ends; %n waiting task is handed out again.</numerusform>
            <numerusform>The hold on %1 ends; %n waiting tasks are handed out again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Released: %1, with %n waiting task(s).</source>
        <translation>
            <numerusform>Released: %1, with %n waiting task.</numerusform>
            <numerusform>Released: %1, with %n waiting tasks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::Repair</name>
    <message numerus="yes">
        <source>%n open task(s) of a run that has ended: cancelled, with the messages.</source>
        <translation>
            <numerusform>%n open task of a run that has ended: cancelled, with the messages.</numerusform>
            <numerusform>%n open tasks of a run that has ended: cancelled, with the messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that no open task waits for: archived.</source>
        <translation>
            <numerusform>%n message that no open task waits for: archived.</numerusform>
            <numerusform>%n messages that no open task waits for: archived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that nobody could take: queued again.</source>
        <translation>
            <numerusform>%n task that nobody could take: queued again.</numerusform>
            <numerusform>%n tasks that nobody could take: queued again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that could have started: started.</source>
        <translation>
            <numerusform>%n step that could have started: started.</numerusform>
            <numerusform>%n steps that could have started: started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Missing queue: made, with %n message(s).</source>
        <translation>
            <numerusform>Missing queue: made, with %n message.</numerusform>
            <numerusform>Missing queue: made, with %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RetryFailed</name>
    <message numerus="yes">
        <source>%n failed task(s) of run %1 return to the queue with fresh attempts.</source>
        <translation>
            <numerusform>%n failed task of run %1 returns to the queue with fresh attempts.</numerusform>
            <numerusform>%n failed tasks of run %1 return to the queue with fresh attempts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that the failure cancelled return with it.</source>
        <translation>
            <numerusform>%n task that the failure cancelled returns with it.</numerusform>
            <numerusform>%n tasks that the failure cancelled return with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed task(s) are kept.</source>
        <translation>
            <numerusform>%n completed task is kept.</numerusform>
            <numerusform>%n completed tasks are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed task(s) of run %1 are in the queue again.</source>
        <translation>
            <numerusform>%n failed task of run %1 is in the queue again.</numerusform>
            <numerusform>%n failed tasks of run %1 are in the queue again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that the failure had cancelled returned with it.</source>
        <translation>
            <numerusform>%n task that the failure had cancelled returned with it.</numerusform>
            <numerusform>%n tasks that the failure had cancelled returned with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled task(s) of run %1 return to the queue with fresh attempts.</source>
        <translation>
            <numerusform>%n cancelled task of run %1 returns to the queue with fresh attempts.</numerusform>
            <numerusform>%n cancelled tasks of run %1 return to the queue with fresh attempts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled task(s) of run %1 are in the queue again.</source>
        <translation>
            <numerusform>%n cancelled task of run %1 is in the queue again.</numerusform>
            <numerusform>%n cancelled tasks of run %1 are in the queue again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::SkipStep</name>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 is skipped, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Step &quot;%1&quot; of run %2 is skipped, and %n open task with it.</numerusform>
            <numerusform>Step &quot;%1&quot; of run %2 is skipped, and %n open tasks with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 was skipped, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Step &quot;%1&quot; of run %2 was skipped, and %n open task with it.</numerusform>
            <numerusform>Step &quot;%1&quot; of run %2 was skipped, and %n open tasks with it.</numerusform>
        </translation>
    </message>
</context>
</TS>
