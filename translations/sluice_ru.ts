<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>&amp;URI or keywords</source>
        <translation>&amp;URI или ключевые слова</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Узел</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>П&amp;орт</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;База данных</translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation>По&amp;льзователь</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Паро&amp;ль</translation>
    </message>
    <message>
        <source>&amp;Keep the password in the keychain</source>
        <translation>&amp;Хранить пароль в связке ключей</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Среда</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Подключиться</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Часовой &amp;пояс</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>&amp;Undo changes</source>
        <translation>&amp;Отменить изменения</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Unlock</source>
        <translation>Снятие блокировки</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Причина</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Разблокировать</translation>
    </message>
</context>
<context>
    <name>sluice-worker</name>
    <message>
        <source>sluice-worker --help lists the options.</source>
        <translation>Параметры перечисляет sluice-worker --help.</translation>
    </message>
</context>
<context>
    <name>sluice::Access</name>
    <message>
        <source>The database itself is marked as %1.</source>
        <translation>Пометка самой базы данных: %1.</translation>
    </message>
    <message>
        <source>This is the database that is saved as &quot;%1&quot; (%2).</source>
        <translation>Это база данных, сохранённая как «%1» (%2).</translation>
    </message>
    <message>
        <source>This may be the database that is saved as &quot;%1&quot; (%2): that could not be ruled out, because that connection does not open now.</source>
        <translation>Возможно, это база данных, сохранённая как «%1» (%2): исключить этого не удалось, потому что то соединение сейчас не открывается.</translation>
    </message>
    <message>
        <source>The database has a mark (sluice.settings) that this role may not read, so it counts as production. Ask the owner for the right to read it.</source>
        <translation>У базы данных есть пометка (sluice.settings), которую эта роль не вправе читать, поэтому база считается промышленной. Попросите у владельца право её читать.</translation>
    </message>
    <message>
        <source>It is not known what the saved connections say about this database, so it counts as production. %1</source>
        <translation>Неизвестно, что об этой базе данных говорят сохранённые соединения, поэтому она считается промышленной. %1</translation>
    </message>
</context>
<context>
    <name>sluice::Action</name>
    <message>
        <source>Start run</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Edit options</source>
        <translation>Изменение параметров</translation>
    </message>
    <message>
        <source>Retry failed tasks</source>
        <translation>Повторить неудачные задачи</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Отменить запуск</translation>
    </message>
    <message>
        <source>Resume as new run</source>
        <translation>Продолжить новым запуском</translation>
    </message>
    <message>
        <source>Restart run</source>
        <translation>Запустить заново</translation>
    </message>
    <message>
        <source>Skip step</source>
        <translation>Пропустить шаг</translation>
    </message>
    <message>
        <source>Complete step</source>
        <translation>Завершить шаг</translation>
    </message>
    <message>
        <source>Fail task</source>
        <translation>Завершить задачу ошибкой</translation>
    </message>
    <message>
        <source>Give task back</source>
        <translation>Вернуть задачу</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Возобновить</translation>
    </message>
    <message>
        <source>Define flow</source>
        <translation>Определить поток</translation>
    </message>
    <message>
        <source>New run from here</source>
        <translation>Новый запуск отсюда</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Исправить</translation>
    </message>
</context>
<context>
    <name>sluice::ActionDialog</name>
    <message>
        <source>&amp;Unlock…</source>
        <translation>&amp;Разблокировать…</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Посмотреть &amp;ещё раз</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Что произойдёт</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Asking the database what would happen…</source>
        <translation>База данных проверяет, что произошло бы…</translation>
    </message>
    <message>
        <source>%1
This is an estimate: the connection is locked.</source>
        <translation>%1
Это оценка: соединение заблокировано.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>неверно</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>нельзя</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>At work… It goes on when you close this, and the answer is written into the log.</source>
        <translation>Выполняется… Если закрыть это окно, выполнение продолжится, а ответ будет записан в журнал.</translation>
    </message>
</context>
<context>
    <name>sluice::ActionRunner</name>
    <message>
        <source>Sent. No answer has come: it may or may not have been done.</source>
        <translation>Отправлено. Ответ не пришёл: возможно, это выполнено, а возможно, и нет.</translation>
    </message>
    <message>
        <source>No answer has come: it may or may not have been done. Look at it again.</source>
        <translation>Ответ не пришёл: действие могло выполниться, а могло и нет. Посмотрите ещё раз.</translation>
    </message>
    <message>
        <source>It is missing in the audit log of this desk: %1</source>
        <translation>В журнале аудита на этом рабочем месте записи нет: %1</translation>
    </message>
</context>
<context>
    <name>sluice::AttemptListText</name>
    <message>
        <source>The next one is to come: the run was retried.</source>
        <translation>Следующая впереди: запуск повторён.</translation>
    </message>
    <message>
        <source>The latest one failed; the next is to come.</source>
        <translation>Последняя с ошибкой; следующая впереди.</translation>
    </message>
    <message>
        <source>when it ran is not recorded here</source>
        <translation>когда она шла, здесь не записано</translation>
    </message>
    <message>
        <source>%1, running %2</source>
        <comment>time, duration</comment>
        <translation>%1, идёт %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, duration</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier attempt(s) not shown.</source>
        <translation>
            <numerusform>Не показана %n прежняя попытка.</numerusform>
            <numerusform>Не показаны %n прежние попытки.</numerusform>
            <numerusform>Не показаны %n прежних попыток.</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier attempts are not recorded here.</source>
        <translation>Прежние попытки здесь не записываются.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is the most any of its %n task(s) took</source>
        <translation>
            <numerusform>%1: столько взяла её %n задача</numerusform>
            <numerusform>%1: больше не взяла ни одна из её %n задач</numerusform>
            <numerusform>%1: больше не взяла ни одна из её %n задач</numerusform>
        </translation>
    </message>
    <message>
        <source>Each task is listed under Tasks.</source>
        <translation>Каждая задача показана в разделе «Задачи».</translation>
    </message>
</context>
<context>
    <name>sluice::AttemptRow</name>
    <message>
        <source>%1, %2</source>
        <comment>when, how it ended</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Attempt %1, %2</source>
        <comment>number, how it ended</comment>
        <translation>Попытка %1, %2</translation>
    </message>
</context>
<context>
    <name>sluice::AttemptsBlock</name>
    <message>
        <source>before the run was retried</source>
        <translation>до повтора запуска</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
</context>
<context>
    <name>sluice::AuditStore</name>
    <message>
        <source>This database keeps no record of decisions, or your role may not read it: these are the ones made from this machine.</source>
        <translation>Эта база не ведёт записи решений, или ваша роль не может её читать: здесь решения, принятые с этой машины.</translation>
    </message>
    <message>
        <source>The log of this machine could not be read: %1</source>
        <translation>Журнал этой машины не прочитан: %1</translation>
    </message>
    <message>
        <source>Of this machine&apos;s own log the latest %1 entries are shown.</source>
        <translation>Из журнала этой машины показаны последние %1 записей.</translation>
    </message>
    <message>
        <source>Older entries could not be read: %1</source>
        <translation>Более старые записи не прочитаны: %1</translation>
    </message>
</context>
<context>
    <name>sluice::AuditTableModel</name>
    <message>
        <source>this machine</source>
        <translation>эта машина</translation>
    </message>
    <message>
        <source>%1, from this machine</source>
        <comment>role</comment>
        <translation>%1, с этой машины</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
</context>
<context>
    <name>sluice::AuditedSetup</name>
    <message>
        <source>Sent. No answer has come: it may or may not have been done.</source>
        <translation>Отправлено. Ответ не пришёл: возможно, это выполнено, а возможно, и нет.</translation>
    </message>
</context>
<context>
    <name>sluice::BottomDock</name>
    <message>
        <source>The local worker has said nothing yet.</source>
        <translation>Локальный исполнитель пока ничего не сообщил.</translation>
    </message>
    <message>
        <source>Nothing was changed from this window yet.</source>
        <translation>Из этого окна пока ничего не меняли.</translation>
    </message>
    <message>
        <source>Timeline and logs</source>
        <translation>Ход времени и журналы</translation>
    </message>
    <message>
        <source>Log of the local worker</source>
        <translation>Журнал локального исполнителя</translation>
    </message>
    <message>
        <source>SQL this window has applied</source>
        <translation>SQL, выполненный этим окном</translation>
    </message>
    <message>
        <source>The timeline of a run appears here.</source>
        <translation>Здесь появится ход запуска во времени.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Ход времени</translation>
    </message>
    <message>
        <source>SQL log</source>
        <translation>Журнал SQL</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Open a run to see its steps in time.</source>
        <translation>Откройте запуск, чтобы увидеть его шаги во времени.</translation>
    </message>
    <message>
        <source>Find in the log of the worker</source>
        <translation>Найти в журнале исполнителя</translation>
    </message>
    <message>
        <source>Find in the SQL log</source>
        <translation>Найти в журнале SQL</translation>
    </message>
</context>
<context>
    <name>sluice::BulkDesk</name>
    <message>
        <source>%1: under way.</source>
        <translation>%1: выполняется.</translation>
    </message>
</context>
<context>
    <name>sluice::BulkDialog</name>
    <message>
        <source>&amp;Unlock…</source>
        <translation>&amp;Разблокировать…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Начать</translation>
    </message>
    <message>
        <source>What would happen, tried on some</source>
        <translation>Что произошло бы, проверено на нескольких</translation>
    </message>
    <message>
        <source>one first, then 5, 20, 100 …</source>
        <translation>сначала один, затем 5, 20, 100 …</translation>
    </message>
    <message>
        <source>5, 20, 100 …</source>
        <translation>5, 20, 100 …</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>все сразу</translation>
    </message>
    <message>
        <source>After each part what became of it is waited for. Where more than a fifth fails again, the rest is left untouched.</source>
        <translation>После каждой части ожидается её исход. Если больше пятой части снова завершится ошибкой, остальное не будет тронуто.</translation>
    </message>
    <message>
        <source>Ho&amp;w fast</source>
        <translation>&amp;Как быстро</translation>
    </message>
    <message>
        <source>for whoever looks later; may stay empty</source>
        <translation>для тех, кто посмотрит позже; можно не указывать</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>Пр&amp;ичина</translation>
    </message>
    <message numerus="yes">
        <source>and %1 more, which were not tried</source>
        <translation>
            <numerusform>и ещё %1, без проверки</numerusform>
            <numerusform>и ещё %1, без проверки</numerusform>
            <numerusform>и ещё %1, без проверки</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for what fits…</source>
        <translation>Поиск подходящего…</translation>
    </message>
    <message>
        <source>Asking the database what would happen…</source>
        <translation>База данных проверяет, что произошло бы…</translation>
    </message>
    <message>
        <source>These are estimates: the connection is locked.</source>
        <translation>Это оценки: соединение заблокировано.</translation>
    </message>
    <message>
        <source>Writing it down…</source>
        <translation>Решение записывается…</translation>
    </message>
</context>
<context>
    <name>sluice::BulkForm</name>
    <message>
        <source>Nothing that fits the filter is in a state for this.</source>
        <translation>Среди подходящих под отбор нет ничего в нужном для этого состоянии.</translation>
    </message>
    <message>
        <source>Decisions about many runs are kept by Sluice&apos;s functions, which are not installed in this database.</source>
        <translation>Решения о многих запусках хранят функции Sluice, а в этой базе данных они не установлены.</translation>
    </message>
    <message numerus="yes">
        <source>%1 that fit the filter are in no state for it and are left out.</source>
        <translation>
            <numerusform>%1 подходящий под отбор не в том состоянии и не затрагивается.</numerusform>
            <numerusform>%1 подходящих под отбор не в том состоянии и не затрагиваются.</numerusform>
            <numerusform>%1 подходящих под отбор не в том состоянии и не затрагиваются.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are more; these are the oldest.</source>
        <translation>Есть и другие; здесь самые старые.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 that were tried would be refused.</source>
        <translation>
            <numerusform>%1 из %2 проверенных был бы отклонён.</numerusform>
            <numerusform>%1 из %2 проверенных были бы отклонены.</numerusform>
            <numerusform>%1 из %2 проверенных были бы отклонены.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::BulkText</name>
    <message numerus="yes">
        <source>%1 run(s) are left untouched.</source>
        <translation>
            <numerusform>%1 запуск не тронут.</numerusform>
            <numerusform>%1 запуска не тронуты.</numerusform>
            <numerusform>%1 запусков не тронуты.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Пауза.</translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) of the last wave failed the same way.</source>
        <translation>
            <numerusform>%1 запуск последней волны завершился той же ошибкой.</numerusform>
            <numerusform>%1 запуска последней волны завершились той же ошибкой.</numerusform>
            <numerusform>%1 запусков последней волны завершились той же ошибкой.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) of the last wave failed again, %2 of them the same way.</source>
        <translation>
            <numerusform>%1 запуск последней волны снова завершился ошибкой, с той же ошибкой: %2.</numerusform>
            <numerusform>%1 запуска последней волны снова завершились ошибкой, с той же ошибкой: %2.</numerusform>
            <numerusform>%1 запусков последней волны снова завершились ошибкой, с той же ошибкой: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %1 run(s)</source>
        <translation>
            <numerusform>Отменить %1 запуск</numerusform>
            <numerusform>Отменить %1 запуска</numerusform>
            <numerusform>Отменить %1 запусков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %1 run(s)</source>
        <translation>
            <numerusform>Начать заново %1 запуск</numerusform>
            <numerusform>Начать заново %1 запуска</numerusform>
            <numerusform>Начать заново %1 запусков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %1 run(s) as new ones</source>
        <translation>
            <numerusform>Продолжить %1 запуск новым</numerusform>
            <numerusform>Продолжить %1 запуска новыми</numerusform>
            <numerusform>Продолжить %1 запусков новыми</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry failed tasks of %1 run(s)</source>
        <translation>
            <numerusform>Повторить задачи с ошибкой в %1 запуске</numerusform>
            <numerusform>Повторить задачи с ошибкой в %1 запусках</numerusform>
            <numerusform>Повторить задачи с ошибкой в %1 запусках</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 completed</source>
        <comment>of the runs that were sent</comment>
        <translation>завершено: %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>of the runs that were sent</comment>
        <translation>с ошибкой: %1</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <comment>of the runs that were sent</comment>
        <translation>идёт: %1</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <comment>of the runs that were sent</comment>
        <translation>отклонено: %1</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>отправлено %1 из %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>so many sent: what became of them</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sending.</source>
        <translation>Отправка.</translation>
    </message>
    <message>
        <source>Waiting for what becomes of the last wave.</source>
        <translation>Ожидается исход последней волны.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %1 run(s) are left untouched.</source>
        <translation>
            <numerusform>Остановлено. %1 запуск не тронут.</numerusform>
            <numerusform>Остановлено. %1 запуска не тронуты.</numerusform>
            <numerusform>Остановлено. %1 запусков не тронуты.</numerusform>
        </translation>
    </message>
    <message>
        <source>All were sent.</source>
        <translation>Все отправлены.</translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed because a step gave something else than the array that a map step needs: unless its handler was changed, they fail the same way.</source>
        <translation>
            <numerusform>%1 запуск завершился ошибкой, потому что шаг выдал не массив, который нужен шагу по элементам: если его обработчик не изменён, ошибка повторится.</numerusform>
            <numerusform>%1 запуска завершились ошибкой, потому что шаг выдал не массив, который нужен шагу по элементам: если его обработчик не изменён, ошибка повторится.</numerusform>
            <numerusform>%1 запусков завершились ошибкой, потому что шаг выдал не массив, который нужен шагу по элементам: если его обработчик не изменён, ошибка повторится.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed because a condition was not met: repeating cannot help them, they are refused.</source>
        <translation>
            <numerusform>%1 запуск завершился ошибкой, потому что условие не выполнено: повтор ему не поможет, он отклоняется.</numerusform>
            <numerusform>%1 запуска завершились ошибкой, потому что условие не выполнено: повтор им не поможет, они отклоняются.</numerusform>
            <numerusform>%1 запусков завершились ошибкой, потому что условие не выполнено: повтор им не поможет, они отклоняются.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::CheckText</name>
    <message>
        <source>whether a worker is alive is not recorded here</source>
        <translation>работает ли исполнитель, здесь не записывается</translation>
    </message>
    <message>
        <source>no worker is alive: the task would wait</source>
        <translation>нет работающих исполнителей: задача будет ждать</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) alive on this queue</source>
        <translation>
            <numerusform>с этой очередью работает %n исполнитель</numerusform>
            <numerusform>с этой очередью работают %n исполнителя</numerusform>
            <numerusform>с этой очередью работают %n исполнителей</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing of this run is still executing</source>
        <translation>ничто в этом запуске больше не выполняется</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) of this run still executing</source>
        <translation>
            <numerusform>ещё выполняется %n задача этого запуска</numerusform>
            <numerusform>ещё выполняются %n задачи этого запуска</numerusform>
            <numerusform>ещё выполняются %n задач этого запуска</numerusform>
        </translation>
    </message>
    <message>
        <source>a step failed before it ran: it fails the same way unless its input changes</source>
        <translation>шаг завершился ошибкой до запуска: пока его вход не изменится, ошибка повторится</translation>
    </message>
    <message numerus="yes">
        <source>%n finished task(s) of all steps kept</source>
        <translation>
            <numerusform>%n готовая задача всех шагов сохраняется</numerusform>
            <numerusform>%n готовые задачи всех шагов сохраняются</numerusform>
            <numerusform>%n готовых задач всех шагов сохраняются</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ChecksBlock</name>
    <message>
        <source>fine</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>внимание</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>sluice::Command</name>
    <message>
        <source>Open a run first.</source>
        <translation>Сначала откройте запуск.</translation>
    </message>
    <message>
        <source>Open a flow first.</source>
        <translation>Сначала откройте поток.</translation>
    </message>
    <message>
        <source>Open a flow or a run first.</source>
        <translation>Сначала откройте поток или запуск.</translation>
    </message>
    <message>
        <source>Open the list of a flow&apos;s runs first.</source>
        <translation>Сначала откройте список запусков потока.</translation>
    </message>
    <message>
        <source>Show a graph first.</source>
        <translation>Сначала покажите граф.</translation>
    </message>
    <message>
        <source>Nothing of this kind is shown now: select a step of a run, and show the inspector.</source>
        <translation>Сейчас ничего такого не показано: выберите шаг запуска и покажите инспектор.</translation>
    </message>
    <message>
        <source>Newer failure</source>
        <translation>Более новая ошибка</translation>
    </message>
    <message>
        <source>Older failure</source>
        <translation>Более ранняя ошибка</translation>
    </message>
    <message>
        <source>Show the step that failed</source>
        <translation>Показать шаг с ошибкой</translation>
    </message>
    <message>
        <source>Open the flow of this run</source>
        <translation>Открыть поток этого запуска</translation>
    </message>
    <message>
        <source>&amp;Open the selected run</source>
        <translation>&amp;Открыть выбранный запуск</translation>
    </message>
    <message>
        <source>Copy the &amp;id of the run</source>
        <translation>Копировать &amp;идентификатор запуска</translation>
    </message>
    <message>
        <source>Open a run, or select one in a list of runs, first.</source>
        <translation>Сначала откройте запуск или выберите его в списке запусков.</translation>
    </message>
    <message>
        <source>Copy the &amp;row of the selected run</source>
        <translation>Копировать &amp;строку выбранного запуска</translation>
    </message>
    <message>
        <source>Copy the selected run as &amp;JSON</source>
        <translation>Копировать выбранный запуск как &amp;JSON</translation>
    </message>
    <message>
        <source>Show the graph</source>
        <translation>Показать граф</translation>
    </message>
    <message>
        <source>Show the runs of this flow</source>
        <translation>Показать запуски этого потока</translation>
    </message>
    <message>
        <source>Show the tasks of this run</source>
        <translation>Показать задачи этого запуска</translation>
    </message>
    <message>
        <source>Show input and output of this run</source>
        <translation>Показать вход и выход этого запуска</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Увеличить</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Уменьшить</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Масштаб 100 %</translation>
    </message>
    <message>
        <source>Zoom to fit the whole graph</source>
        <translation>Масштаб: весь граф целиком</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Снять выделение</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>Показать все запуски</translation>
    </message>
    <message>
        <source>Show only running runs</source>
        <translation>Показать только идущие запуски</translation>
    </message>
    <message>
        <source>Show only failed runs</source>
        <translation>Показать только запуски с ошибкой</translation>
    </message>
    <message>
        <source>Show only completed runs</source>
        <translation>Показать только завершённые запуски</translation>
    </message>
    <message>
        <source>&amp;Turn the order of the runs round</source>
        <translation>&amp;Обратить порядок запусков</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>Копировать ошибку</translation>
    </message>
    <message>
        <source>Copy the input</source>
        <translation>Копировать вход</translation>
    </message>
    <message>
        <source>Copy the output</source>
        <translation>Копировать выход</translation>
    </message>
    <message>
        <source>Show the tasks of a run first.</source>
        <translation>Сначала покажите задачи запуска.</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>Показать все задачи</translation>
    </message>
    <message>
        <source>Show only waiting tasks</source>
        <translation>Показать только ожидающие задачи</translation>
    </message>
    <message>
        <source>Show only running tasks</source>
        <translation>Показать только выполняемые задачи</translation>
    </message>
    <message>
        <source>Show only failed tasks</source>
        <translation>Показать только задачи с ошибкой</translation>
    </message>
    <message>
        <source>Show only completed tasks</source>
        <translation>Показать только завершённые задачи</translation>
    </message>
    <message>
        <source>Show only cancelled tasks</source>
        <translation>Показать только отменённые задачи</translation>
    </message>
    <message>
        <source>&amp;Turn the order of the tasks round</source>
        <translation>&amp;Обратить порядок задач</translation>
    </message>
    <message>
        <source>Copy what the task &amp;said</source>
        <translation>Копировать со&amp;общение задачи</translation>
    </message>
    <message>
        <source>Copy the &amp;row of the selected task</source>
        <translation>Копировать &amp;строку выбранной задачи</translation>
    </message>
    <message>
        <source>Copy the selected task as &amp;JSON</source>
        <translation>Копировать выбранную задачу как &amp;JSON</translation>
    </message>
    <message>
        <source>Show the step of the tasks in the &amp;graph</source>
        <translation>Показать шаг этих задач на &amp;графе</translation>
    </message>
    <message>
        <source>Edit &amp;options of the step of the tasks…</source>
        <translation>Изменить &amp;параметры шага этих задач…</translation>
    </message>
    <message>
        <source>Edit &amp;options of the selected step…</source>
        <translation>Изменить &amp;параметры выбранного шага…</translation>
    </message>
</context>
<context>
    <name>sluice::CommandPalette</name>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
    <message>
        <source>Nothing found. Run ids are found from their first four characters.</source>
        <translation>Ничего не найдено. Запуск находится по первым четырём знакам идентификатора.</translation>
    </message>
    <message>
        <source>Flow, step, action, link, or the beginning of a run id</source>
        <translation>Поток, шаг, действие, ссылка или начало id запуска</translation>
    </message>
</context>
<context>
    <name>sluice::ConnectDialog</name>
    <message>
        <source>Development</source>
        <translation>Разработка</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Предпромышленная</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Промышленная</translation>
    </message>
    <message>
        <source>Opens locked: nothing can be changed until you unlock it with a reason.</source>
        <translation>Открывается заблокированным: ничего нельзя изменить, пока вы не снимете блокировку, указав причину.</translation>
    </message>
    <message>
        <source>Opens locked: nothing can be changed until you unlock it.</source>
        <translation>Открывается заблокированным: ничего нельзя изменить, пока вы не снимете блокировку.</translation>
    </message>
    <message>
        <source>The text may hold a password, so it is hidden. The password moves to its own field when you leave this one.</source>
        <translation>В тексте может быть пароль, поэтому он скрыт. Когда вы покинете это поле, пароль перейдёт в своё собственное.</translation>
    </message>
</context>
<context>
    <name>sluice::ConnectForm</name>
    <message>
        <source>local server</source>
        <translation>локальный сервер</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Подключение…</translation>
    </message>
    <message>
        <source>Connected to PostgreSQL %1, database %2, as %3.</source>
        <translation>Соединение с PostgreSQL %1, база данных %2, пользователь %3.</translation>
    </message>
    <message>
        <source>It has no workflow engine yet; one can be installed.</source>
        <translation>Движка потоков в ней ещё нет; его можно установить.</translation>
    </message>
    <message>
        <source>The port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Workflow engine: %1 %2.</source>
        <translation>Движок потоков: %1 %2.</translation>
    </message>
</context>
<context>
    <name>sluice::ConnectText</name>
    <message>
        <source>Connect to %1 (%2)</source>
        <comment>connection, environment</comment>
        <translation>Подключиться к %1 (%2)</translation>
    </message>
</context>
<context>
    <name>sluice::ConnectedDatabase</name>
    <message>
        <source>The database &quot;%1&quot; has no workflow engine. Install one first.</source>
        <translation>В базе данных «%1» нет движка потоков. Сначала установите его.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>The database &quot;%1&quot; has several systems: %2. Say which one is meant.</source>
        <translation>В базе данных «%1» несколько систем: %2. Укажите, какая имеется в виду.</translation>
    </message>
    <message>
        <source>The database &quot;%1&quot; has no system &quot;%2&quot;; it has %3.</source>
        <translation>В базе данных «%1» нет системы «%2»; есть %3.</translation>
    </message>
</context>
<context>
    <name>sluice::ConnectionMenu</name>
    <message>
        <source>Saved connections</source>
        <translation>Сохранённые соединения</translation>
    </message>
</context>
<context>
    <name>sluice::ConninfoSecrets</name>
    <message>
        <source>It is not clear where the password in this address ends. In a password, write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23 and % as %25, or give it in the field for passwords.</source>
        <translation>Непонятно, где в этом адресе кончается пароль. Пишите в пароле @ как %40, / как %2F, : как %3A, ? как %3F, # как %23 и % как %25 или укажите его в поле для пароля.</translation>
    </message>
</context>
<context>
    <name>sluice::Decision</name>
    <message>
        <source>Open a flow first.</source>
        <translation>Сначала откройте поток.</translation>
    </message>
    <message>
        <source>Select a step in a graph first.</source>
        <translation>Сначала выберите шаг на графе.</translation>
    </message>
    <message>
        <source>Open a run, or select one in a list of runs, first.</source>
        <translation>Сначала откройте запуск или выберите его в списке запусков.</translation>
    </message>
    <message>
        <source>Open a run that failed, or select one in a list of runs, first.</source>
        <translation>Сначала откройте запуск с ошибкой или выберите его в списке запусков.</translation>
    </message>
    <message>
        <source>Select a step of a run in its graph first.</source>
        <translation>Сначала выберите шаг запуска на его графе.</translation>
    </message>
    <message>
        <source>Select a task in the list of a run&apos;s tasks first.</source>
        <translation>Сначала выберите задачу в списке задач запуска.</translation>
    </message>
    <message>
        <source>This run has not failed.</source>
        <translation>В этом запуске нет ошибки.</translation>
    </message>
    <message>
        <source>This run has ended already.</source>
        <translation>Этот запуск уже окончен.</translation>
    </message>
    <message>
        <source>This step has no failed task.</source>
        <translation>У этого шага нет задач с ошибкой.</translation>
    </message>
    <message>
        <source>This step has ended already.</source>
        <translation>Этот шаг уже окончен.</translation>
    </message>
    <message>
        <source>This step has not started yet.</source>
        <translation>Этот шаг ещё не начат.</translation>
    </message>
    <message>
        <source>This task has ended already.</source>
        <translation>Эта задача уже окончена.</translation>
    </message>
    <message>
        <source>No worker is at this task.</source>
        <translation>Ни один исполнитель не занят этой задачей.</translation>
    </message>
    <message>
        <source>This task has not failed.</source>
        <translation>В этой задаче нет ошибки.</translation>
    </message>
    <message>
        <source>It is held already.</source>
        <translation>Уже приостановлен.</translation>
    </message>
    <message>
        <source>It is not held.</source>
        <translation>Не приостановлен.</translation>
    </message>
    <message>
        <source>Retry &amp;failed tasks in this run…</source>
        <translation>Повторить задачи с &amp;ошибкой в этом запуске…</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Failed tasks start again with fresh attempts; finished work is kept.</source>
        <translation>Задачи с ошибкой начнутся снова с новым счётом попыток; готовая работа сохраняется.</translation>
    </message>
    <message>
        <source>Resume as a &amp;new run…</source>
        <translation>Продолжить &amp;новым запуском…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Продолжить</translation>
    </message>
    <message>
        <source>A new run takes over what this one finished and does the rest; this one stays as it is.</source>
        <translation>Новый запуск возьмёт готовое из этого и сделает остальное; этот остаётся как есть.</translation>
    </message>
    <message>
        <source>R&amp;estart with the same input…</source>
        <translation>Начать &amp;заново с тем же входом…</translation>
    </message>
    <message>
        <source>R&amp;estart</source>
        <translation>Начать &amp;заново</translation>
    </message>
    <message>
        <source>A new run of the same flow with the same input, from the beginning; this one stays as it is.</source>
        <translation>Новый запуск того же потока с тем же входом, с самого начала; этот остаётся как есть.</translation>
    </message>
    <message>
        <source>&amp;Cancel this run…</source>
        <translation>О&amp;тменить этот запуск…</translation>
    </message>
    <message>
        <source>&amp;Cancel the run</source>
        <translation>О&amp;тменить запуск</translation>
    </message>
    <message>
        <source>The run ends now. What it finished is kept, and it can be taken up again.</source>
        <translation>Запуск сразу окончится. Готовое в нём сохраняется, и его можно будет продолжить.</translation>
    </message>
    <message>
        <source>&amp;Retry failed tasks of this step…</source>
        <translation>По&amp;вторить задачи с ошибкой этого шага…</translation>
    </message>
    <message>
        <source>The step&apos;s failed tasks start again with fresh attempts. Where other steps failed, too, the run is retried as a whole.</source>
        <translation>Задачи с ошибкой этого шага начнутся снова с новым счётом попыток. Если ошибки есть и в других шагах, запуск повторяется целиком.</translation>
    </message>
    <message>
        <source>&amp;Skip this step…</source>
        <translation>П&amp;ропустить этот шаг…</translation>
    </message>
    <message>
        <source>&amp;Skip the step</source>
        <translation>&amp;Пропустить шаг</translation>
    </message>
    <message>
        <source>The step ends without an output, and what follows goes on without it.</source>
        <translation>Шаг окончится без выхода, а следующие пойдут дальше без него.</translation>
    </message>
    <message>
        <source>&amp;Complete this step with an output…</source>
        <translation>Завер&amp;шить этот шаг с выходом…</translation>
    </message>
    <message>
        <source>&amp;Complete the step</source>
        <translation>&amp;Завершить шаг</translation>
    </message>
    <message>
        <source>The step ends with the output that you give, as if a worker had reported it.</source>
        <translation>Шаг окончится с указанным выходом, как если бы его сообщил исполнитель.</translation>
    </message>
    <message>
        <source>&amp;Retry this task…</source>
        <translation>Повторить &amp;эту задачу…</translation>
    </message>
    <message>
        <source>The task starts again with fresh attempts. Where other tasks failed, too, the run is retried as a whole.</source>
        <translation>Задача начнётся снова с новым счётом попыток. Если ошибки есть и в других задачах, запуск повторяется целиком.</translation>
    </message>
    <message>
        <source>&amp;Fail this task now…</source>
        <translation>&amp;Сразу завершить эту задачу ошибкой…</translation>
    </message>
    <message>
        <source>&amp;Fail the task</source>
        <translation>&amp;Завершить ошибкой</translation>
    </message>
    <message>
        <source>The task fails for good, whatever attempts it has left.</source>
        <translation>Задача окончательно завершится ошибкой, сколько бы попыток у неё ни осталось.</translation>
    </message>
    <message>
        <source>&amp;Give this task back to the queue…</source>
        <translation>Вернуть эту задачу в о&amp;чередь…</translation>
    </message>
    <message>
        <source>&amp;Give back</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>For a task whose worker is gone: another worker gets it at once, and the attempt does not count.</source>
        <translation>Для задачи, исполнителя которой больше нет: её сразу получит другой, а попытка не считается.</translation>
    </message>
    <message>
        <source>&amp;Hold this step…</source>
        <translation>Пр&amp;иостановить этот шаг…</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>&amp;Приостановить</translation>
    </message>
    <message>
        <source>No worker gets tasks of this step, in any run of the flow, until it is released.</source>
        <translation>Ни один исполнитель не получит задач этого шага ни в одном запуске потока, пока шаг не будет возобновлён.</translation>
    </message>
    <message>
        <source>Re&amp;lease this step…</source>
        <translation>Возо&amp;бновить этот шаг…</translation>
    </message>
    <message>
        <source>Re&amp;lease</source>
        <translation>&amp;Возобновить</translation>
    </message>
    <message>
        <source>Workers get tasks of this step again.</source>
        <translation>Исполнители снова получают задачи этого шага.</translation>
    </message>
    <message>
        <source>&amp;Hold this flow…</source>
        <translation>Приост&amp;ановить этот поток…</translation>
    </message>
    <message>
        <source>No worker gets tasks of this flow until it is released.</source>
        <translation>Ни один исполнитель не получит задач этого потока, пока он не будет возобновлён.</translation>
    </message>
    <message>
        <source>Re&amp;lease this flow…</source>
        <translation>Возобновить этот пото&amp;к…</translation>
    </message>
    <message>
        <source>Workers get tasks of this flow again.</source>
        <translation>Исполнители снова получают задачи этого потока.</translation>
    </message>
    <message>
        <source>&amp;New run from here…</source>
        <translation>Новый запуск отс&amp;юда…</translation>
    </message>
    <message>
        <source>&amp;Start the new run</source>
        <translation>&amp;Начать новый запуск</translation>
    </message>
    <message>
        <source>A new run keeps what was finished before this step, and does this step and all that follows it again; this one stays as it is.</source>
        <translation>Новый запуск сохраняет готовое до этого шага, а сам шаг и все следующие за ним выполняет снова; этот остаётся как есть.</translation>
    </message>
</context>
<context>
    <name>sluice::DecisionDialog</name>
    <message>
        <source>for whoever looks later; may stay empty</source>
        <translation>для тех, кто посмотрит позже; можно не указывать</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>Пр&amp;ичина</translation>
    </message>
    <message>
        <source>what the task is to have failed with</source>
        <translation>с какой ошибкой завершить задачу</translation>
    </message>
    <message>
        <source>&amp;Error</source>
        <translation>&amp;Ошибка</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Выход</translation>
    </message>
</context>
<context>
    <name>sluice::DecisionForm</name>
    <message>
        <source>Run %1 of flow %2</source>
        <translation>Запуск %1 потока %2</translation>
    </message>
    <message>
        <source>Flow %1</source>
        <translation>Поток %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>шаг %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>задача %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Say what the task failed with.</source>
        <translation>Укажите, с какой ошибкой завершилась задача.</translation>
    </message>
    <message>
        <source>The output has %1; up to %2 can be typed here. Put it into a file, output.json for example, and complete the step in a terminal.</source>
        <translation>Размер выхода — %1; здесь можно ввести не больше %2. Поместите его в файл, например output.json, и завершите шаг из терминала.</translation>
    </message>
    <message>
        <source>Give the output of the step, as JSON.</source>
        <translation>Укажите выход шага в формате JSON.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Строка %1, столбец %2: %3</translation>
    </message>
</context>
<context>
    <name>sluice::DecisionOffer</name>
    <message>
        <source>There is no connection: nothing can be changed now.</source>
        <translation>Соединения нет: сейчас ничего нельзя изменить.</translation>
    </message>
</context>
<context>
    <name>sluice::DockGrip</name>
    <message>
        <source>Drag to the other side of the window</source>
        <translation>Перетащите на другую сторону окна</translation>
    </message>
</context>
<context>
    <name>sluice::DockHeader</name>
    <message>
        <source>Panels of the lower dock</source>
        <translation>Вкладки нижней панели</translation>
    </message>
    <message>
        <source>Hide this dock</source>
        <translation>Скрыть эту панель</translation>
    </message>
</context>
<context>
    <name>sluice::Docks</name>
    <message>
        <source>Flows</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
</context>
<context>
    <name>sluice::EditOptionsDialog</name>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Применить</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>&amp;Отбросить изменения</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>шаг %1 потока %2</translation>
    </message>
    <message>
        <source>flow %1</source>
        <translation>поток %1</translation>
    </message>
    <message>
        <source>Edit options of %1</source>
        <translation>Параметры: %1</translation>
    </message>
    <message>
        <source>Back to inherited</source>
        <translation>Вернуть унаследованное</translation>
    </message>
    <message>
        <source>%1 back to inherited</source>
        <translation>%1: вернуть унаследованное</translation>
    </message>
    <message>
        <source>of the flow</source>
        <translation>параметр потока</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>задано здесь</translation>
    </message>
    <message>
        <source>inherited from the flow</source>
        <translation>унаследовано от потока</translation>
    </message>
    <message>
        <source>changed · %1</source>
        <translation>изменено · %1</translation>
    </message>
    <message>
        <source>&amp;Undo last change</source>
        <translation>&amp;Отменить последнее изменение</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>Fills in the options as they were before the last change made here</source>
        <translation>Подставляет параметры, какими они были до последнего изменения, сделанного здесь</translation>
    </message>
</context>
<context>
    <name>sluice::EditOptionsForm</name>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Пока ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>sluice::ElidedLabel</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>sluice::EmptyConnection</name>
    <message>
        <source>Role %1 may not see the runs here</source>
        <translation>Роли %1 здесь не видны запуски</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask for these rights, then connect again:</source>
        <translation>Ничего не изменено. Попросите эти права и подключитесь снова:</translation>
    </message>
    <message>
        <source>No right to see the flows here</source>
        <translation>Нет права видеть здешние потоки</translation>
    </message>
    <message>
        <source>No flows here yet</source>
        <translation>Потоков здесь пока нет</translation>
    </message>
    <message>
        <source>The workflow engine is installed and waits. Flows appear here as soon as one is defined, for example by a worker that starts, or with the command:</source>
        <translation>Движок потоков установлен и ждёт. Потоки появятся, как только их кто-нибудь опишет, например запустившийся исполнитель, или по команде:</translation>
    </message>
</context>
<context>
    <name>sluice::EnvironmentChip</name>
    <message>
        <source>Connection: %1, %2</source>
        <translation>Соединение: %1, %2</translation>
    </message>
    <message>
        <source>Connection: none</source>
        <translation>Соединение: нет</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>песочница</translation>
    </message>
    <message>
        <source>development</source>
        <translation>разработка</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>предпромышленная</translation>
    </message>
    <message>
        <source>production</source>
        <translation>промышленная</translation>
    </message>
</context>
<context>
    <name>sluice::ErrorCard</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the whole message</source>
        <translation>Копировать всё сообщение</translation>
    </message>
    <message>
        <source>It failed without a message.</source>
        <translation>Ошибка без сообщения.</translation>
    </message>
    <message>
        <source>▾ Fewer lines</source>
        <translation>▾ Меньше строк</translation>
    </message>
    <message numerus="yes">
        <source>▸ %n more line(s)</source>
        <translation>
            <numerusform>▸ ещё %n строка</numerusform>
            <numerusform>▸ ещё %n строки</numerusform>
            <numerusform>▸ ещё %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>▸ Whole message</source>
        <translation>▸ Всё сообщение</translation>
    </message>
</context>
<context>
    <name>sluice::FindBar</name>
    <message>
        <source>Previous one (Shift+Enter)</source>
        <translation>Предыдущее (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next one (Enter)</source>
        <translation>Следующее (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрыть (Esc)</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>поиск…</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>ничего не найдено</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hit, hits</comment>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::FlowContentsText</name>
    <message>
        <source>%1, %2</source>
        <comment>held: why, by whom</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 running, %2 finished and %3 failed in 24 h</source>
        <translation>идёт %1, за 24 ч завершено %2 и с ошибкой %3</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) alive</source>
        <translation>
            <numerusform>работает %n исполнитель</numerusform>
            <numerusform>работают %n исполнителя</numerusform>
            <numerusform>работают %n исполнителей</numerusform>
        </translation>
    </message>
    <message>
        <source>the worker of this window has no handler for it</source>
        <translation>у исполнителя этого окна нет для него обработчика</translation>
    </message>
    <message>
        <source>last started %1</source>
        <translation>последний начат %1</translation>
    </message>
    <message>
        <source>starts with the run</source>
        <translation>начинается вместе с запуском</translation>
    </message>
    <message>
        <source>starts after %1</source>
        <translation>начинается после %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>flow of %n step(s)</source>
        <translation>
            <numerusform>поток из %n шага</numerusform>
            <numerusform>поток из %n шагов</numerusform>
            <numerusform>поток из %n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>takes an array as input</source>
        <translation>принимает на вход массив</translation>
    </message>
    <message>
        <source>runs only if its input fits a condition</source>
        <translation>выполняется, только если вход подходит под условие</translation>
    </message>
</context>
<context>
    <name>sluice::FlowListModel</name>
    <message>
        <source>last run failed</source>
        <translation>последний запуск с ошибкой</translation>
    </message>
    <message>
        <source>%1, %2 running</source>
        <translation>%1, идёт %2</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation>%1, последний %2</translation>
    </message>
    <message>
        <source>%1 running, %2 to be retried</source>
        <translation>идёт %1, на повторе %2</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>идёт %1</translation>
    </message>
    <message>
        <source>%1 finished in 24 h</source>
        <translation>за 24 ч завершено: %1</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>без дела</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>flow: what it does</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed</source>
        <translation>
            <numerusform>%1 запуск с ошибкой</numerusform>
            <numerusform>%1 запуска с ошибкой</numerusform>
            <numerusform>%1 запусков с ошибкой</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>failed runs; what is held</comment>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>no worker, %1 task(s) ready</source>
        <translation>
            <numerusform>нет исполнителя, готова %1 задача</numerusform>
            <numerusform>нет исполнителя, готовы %1 задачи</numerusform>
            <numerusform>нет исполнителя, готово %1 задач</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 finished in 24 h, failures not all counted</source>
        <translation>завершено за 24 ч: %1, ошибки учтены не все</translation>
    </message>
    <message numerus="yes">
        <source>no handler here, %1 task(s) ready</source>
        <translation>
            <numerusform>обработчика здесь нет, готова %1 задача</numerusform>
            <numerusform>обработчика здесь нет, готовы %1 задачи</numerusform>
            <numerusform>обработчика здесь нет, готово %1 задач</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>failed runs; why no worker goes on</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>idle, no handler here</source>
        <translation>без дела, обработчика здесь нет</translation>
    </message>
    <message>
        <source>the worker gets no tasks of it</source>
        <translation>исполнителю не дают его задач</translation>
    </message>
    <message>
        <source>no handler here</source>
        <translation>обработчика здесь нет</translation>
    </message>
    <message>
        <source>no worker</source>
        <translation>нет исполнителя</translation>
    </message>
    <message>
        <source>read-only standby</source>
        <translation>резервный сервер, только чтение</translation>
    </message>
</context>
<context>
    <name>sluice::FlowSection</name>
    <message>
        <source>%1 of %2</source>
        <comment>flows that match, all</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Read-only standby: nothing is started or changed from here.</source>
        <translation>Резервный сервер, только чтение: отсюда ничего не запустить и не изменить.</translation>
    </message>
    <message>
        <source>Filter flows</source>
        <translation>Отбор потоков</translation>
    </message>
    <message>
        <source>Flows, trouble first</source>
        <translation>Потоки, сначала с неполадками</translation>
    </message>
    <message>
        <source>Show all flows</source>
        <translation>Показать все потоки</translation>
    </message>
    <message>
        <source>No flow has “%1” in its name.</source>
        <translation>Нет потока, в названии которого есть «%1».</translation>
    </message>
</context>
<context>
    <name>sluice::GraphCanvas</name>
    <message>
        <source>Graph</source>
        <translation>Граф</translation>
    </message>
    <message>
        <source>These steps wait for each other in a circle, so they cannot be drawn.</source>
        <translation>Эти шаги ждут друг друга по кругу, поэтому нарисовать их нельзя.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), none selected; arrow keys walk the graph</source>
        <translation>
            <numerusform>%n шаг, ничего не выбрано; по графу ходят стрелками</numerusform>
            <numerusform>%n шага, ничего не выбрано; по графу ходят стрелками</numerusform>
            <numerusform>%n шагов, ничего не выбрано; по графу ходят стрелками</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to zoom.</source>
        <translation>Масштабировать нечего.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Ничего не выделено.</translation>
    </message>
</context>
<context>
    <name>sluice::GraphExport</name>
    <message>
        <source>Graph</source>
        <translation>Граф</translation>
    </message>
    <message>
        <source>The drawing could not be written as SVG.</source>
        <translation>Рисунок не удалось записать в формате SVG.</translation>
    </message>
</context>
<context>
    <name>sluice::GraphFind</name>
    <message>
        <source>Find a step in the graph</source>
        <translation>Найти шаг на графе</translation>
    </message>
</context>
<context>
    <name>sluice::HandlerFiles</name>
    <message>
        <source>No program of this desktop opens %1.</source>
        <translation>Ни одна программа этого рабочего стола не открывает %1.</translation>
    </message>
</context>
<context>
    <name>sluice::HandlerLinkText</name>
    <message>
        <source>Open handler %1:%2</source>
        <comment>file, line</comment>
        <translation>Открыть обработчик %1:%2</translation>
    </message>
    <message>
        <source>Open handler %1</source>
        <translation>Открыть обработчик %1</translation>
    </message>
</context>
<context>
    <name>sluice::HeaderBar</name>
    <message>
        <source>Find flows, runs, steps, actions</source>
        <translation>Поиск потоков, запусков, шагов, действий</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
</context>
<context>
    <name>sluice::HoldText</name>
    <message>
        <source>held</source>
        <translation>придержано</translation>
    </message>
    <message>
        <source>held: %1</source>
        <translation>приостановлен: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>step, that it is held</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) held</source>
        <translation>
            <numerusform>придержан %n шаг</numerusform>
            <numerusform>придержано %n шага</numerusform>
            <numerusform>придержано %n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>by %1, since %2</source>
        <translation>пользователем %1, с %2</translation>
    </message>
</context>
<context>
    <name>sluice::HumanText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 ч</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 Б</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 кБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 ГБ</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <comment>a number, or more</comment>
        <translation>≥ %1</translation>
    </message>
</context>
<context>
    <name>sluice::IncidentText</name>
    <message>
        <source>%1, %2</source>
        <comment>connection, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing failed, nothing waits for a person.</source>
        <translation>Ошибок нет, и ничто не ждёт вмешательства человека.</translation>
    </message>
</context>
<context>
    <name>sluice::InspectedErrorText</name>
    <message>
        <source>Task %1 said</source>
        <translation>Что сообщила задача %1</translation>
    </message>
</context>
<context>
    <name>sluice::InspectedOptionsText</name>
    <message>
        <source>There is no connection: nothing can be changed now.</source>
        <translation>Соединения нет: сейчас ничего нельзя изменить.</translation>
    </message>
</context>
<context>
    <name>sluice::InspectedRetryText</name>
    <message>
        <source>Locked: this asks to unlock first.</source>
        <translation>Заблокировано: сначала будет предложено снять блокировку.</translation>
    </message>
</context>
<context>
    <name>sluice::InspectorStore</name>
    <message>
        <source>Nothing selected</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>Open a flow or a run on the left to see it here.</source>
        <translation>Откройте слева поток или запуск, чтобы увидеть его здесь.</translation>
    </message>
</context>
<context>
    <name>sluice::InstallPage</name>
    <message>
        <source>&amp;Unlock…</source>
        <translation>&amp;Разблокировать…</translation>
    </message>
    <message>
        <source>&amp;Install the engine</source>
        <translation>&amp;Установить движок</translation>
    </message>
    <message>
        <source>This database has no workflow engine</source>
        <translation>В этой базе данных нет движка потоков</translation>
    </message>
    <message>
        <source>What will be created</source>
        <translation>Что будет создано</translation>
    </message>
    <message>
        <source>Looking at what would have to be created…</source>
        <translation>Выясняется, что пришлось бы создать…</translation>
    </message>
    <message>
        <source>The connection is locked: unlock it first.</source>
        <translation>Соединение заблокировано: сначала разблокируйте его.</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>Установка…</translation>
    </message>
    <message>
        <source>Sluice can install one: a queue, the engine, and signals that tell this window of changes at once.</source>
        <translation>Sluice может установить его: очередь, движок и сигналы, которые сразу сообщают этому окну об изменениях.</translation>
    </message>
    <message>
        <source>Let this database tell of changes at once</source>
        <translation>Пусть эта база сразу сообщает об изменениях</translation>
    </message>
    <message>
        <source>The engine here stays as it is. Only the schema sluice with its triggers is added; until then changes are read every two seconds.</source>
        <translation>Здешний движок остаётся как есть. Добавляется только схема sluice с её триггерами; до тех пор изменения читаются каждые две секунды.</translation>
    </message>
    <message>
        <source>&amp;Install the signals</source>
        <translation>&amp;Установить сигналы</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>functions: %1</source>
        <translation>функции: %1</translation>
    </message>
</context>
<context>
    <name>sluice::JsonCheck</name>
    <message>
        <source>This object is not closed: a } is missing.</source>
        <translation>Объект не закрыт: не хватает }.</translation>
    </message>
    <message>
        <source>A colon is missing between a name and its value.</source>
        <translation>Между именем и значением не хватает двоеточия.</translation>
    </message>
    <message>
        <source>This array is not closed: a ] or a comma is missing.</source>
        <translation>Массив не закрыт: не хватает ] или запятой.</translation>
    </message>
    <message>
        <source>A comma is missing between two values.</source>
        <translation>Между двумя значениями не хватает запятой.</translation>
    </message>
    <message>
        <source>This is not a JSON value.</source>
        <translation>Это не значение JSON.</translation>
    </message>
    <message>
        <source>The text ends inside a number.</source>
        <translation>Текст обрывается внутри числа.</translation>
    </message>
    <message>
        <source>This is not a number as JSON writes it.</source>
        <translation>Так числа в JSON не записывают.</translation>
    </message>
    <message>
        <source>This escape sequence does not exist in JSON.</source>
        <translation>Такой управляющей последовательности в JSON нет.</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8.</source>
        <translation>Этот текст не является верным UTF-8.</translation>
    </message>
    <message>
        <source>This string is not closed: a quotation mark is missing.</source>
        <translation>Строка не закрыта: не хватает кавычки.</translation>
    </message>
    <message>
        <source>A name in quotation marks is expected here.</source>
        <translation>Здесь ожидается имя в кавычках.</translation>
    </message>
    <message>
        <source>Something follows after the end of the value.</source>
        <translation>После конца значения идёт что-то ещё.</translation>
    </message>
    <message>
        <source>A JSON value is needed, for example {}.</source>
        <translation>Нужно значение JSON, например {}.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Здесь не хватает значения.</translation>
    </message>
    <message>
        <source>PostgreSQL cannot store \u0000 in a JSON value.</source>
        <translation>PostgreSQL не может хранить \u0000 в значении JSON.</translation>
    </message>
    <message>
        <source>This is half of a character: PostgreSQL stores \ud800 to \udfff in pairs only.</source>
        <translation>Это половина символа: PostgreSQL хранит \ud800–\udfff только парами.</translation>
    </message>
    <message>
        <source>A line break or another control character stands in a string; write it as \n or \u00….</source>
        <translation>В строке стоит перевод строки или другой управляющий символ; запишите его как \n или \u00….</translation>
    </message>
</context>
<context>
    <name>sluice::JsonEditor</name>
    <message>
        <source>JSON text</source>
        <translation>Текст JSON</translation>
    </message>
</context>
<context>
    <name>sluice::JsonFind</name>
    <message>
        <source>Find in this value</source>
        <translation>Найти в этом значении</translation>
    </message>
    <message>
        <source>Only this page of the value is searched.</source>
        <translation>Поиск идёт только на этой странице значения.</translation>
    </message>
</context>
<context>
    <name>sluice::JsonView</name>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Копировать значение</translation>
    </message>
    <message>
        <source>JSON value, read only</source>
        <translation>Значение JSON, только для чтения</translation>
    </message>
    <message>
        <source>Page of a large JSON value, read only</source>
        <translation>Страница большого значения JSON, только для чтения</translation>
    </message>
    <message>
        <source>SQL NULL: no value is stored here. (The JSON value null would be shown as null.)</source>
        <translation>SQL NULL: здесь не хранится никакого значения. (Значение JSON null показывалось бы как null.)</translation>
    </message>
    <message>
        <source>bytes %1 to %2, shown as stored</source>
        <translation>байты с %1 по %2, в том виде, как хранятся</translation>
    </message>
    <message>
        <source>shown as stored</source>
        <translation>показано как хранится</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
</context>
<context>
    <name>sluice::KeptReadOnly</name>
    <message>
        <source>The role &quot;%1&quot; is set to read only, which stays as it is here.</source>
        <translation>Для роли «%1» задано «только чтение», и здесь это остаётся как есть.</translation>
    </message>
    <message>
        <source>The database &quot;%1&quot; is set to read only, which stays as it is here.</source>
        <translation>База данных «%1» настроена только на чтение, и здесь это не меняется.</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; is set to read only in the database &quot;%2&quot;, which stays as it is here.</source>
        <translation>Для роли «%1» в базе данных «%2» задано «только для чтения»; здесь это не меняется.</translation>
    </message>
    <message>
        <source>This connection asks for read only transactions (options in the connection string, the service or PGOPTIONS), which stays as it is here.</source>
        <translation>Это соединение запрашивает транзакции только для чтения (параметры в строке подключения, службе или PGOPTIONS), и здесь это остаётся как есть.</translation>
    </message>
    <message>
        <source>Connect without default_transaction_read_only.</source>
        <translation>Подключитесь без default_transaction_read_only.</translation>
    </message>
    <message>
        <source>The server is set to read only transactions (default_transaction_read_only), which stays as it is here.</source>
        <translation>На сервере заданы транзакции только для чтения (default_transaction_read_only); здесь это не меняется.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator.</source>
        <translation>Обратитесь к администратору сервера.</translation>
    </message>
</context>
<context>
    <name>sluice::Keychain</name>
    <message>
        <source>No password is kept for this connection.</source>
        <translation>Для этого соединения пароль не сохранён.</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers, so passwords are not kept: Sluice asks for them. A ~/.pgpass file works as well.</source>
        <translation>На этом рабочем столе не отвечает ни одна связка ключей, поэтому пароли не хранятся: Sluice их спрашивает. Подойдёт и файл ~/.pgpass.</translation>
    </message>
    <message>
        <source>The keychain stayed closed. Nothing was read or kept; unlock it and try again, or type the password.</source>
        <translation>Связка ключей осталась закрытой. Ничего не прочитано и не сохранено; откройте её и повторите или введите пароль.</translation>
    </message>
    <message>
        <source>The keychain reports a problem. Nothing was read or kept; type the password to go on.</source>
        <translation>Связка ключей сообщает о неполадке. Ничего не прочитано и не сохранено; чтобы продолжить, введите пароль.</translation>
    </message>
</context>
<context>
    <name>sluice::Live</name>
    <message>
        <source>connecting…</source>
        <translation>подключение…</translation>
    </message>
    <message>
        <source>connecting: %1</source>
        <translation>подключение: %1</translation>
    </message>
    <message>
        <source>live by LISTEN · no change yet</source>
        <translation>вживую через LISTEN · изменений пока нет</translation>
    </message>
    <message>
        <source>live by LISTEN · last change %1 ago</source>
        <translation>вживую через LISTEN · последнее изменение %1 назад</translation>
    </message>
    <message>
        <source>polling</source>
        <translation>опрос</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>соединение потеряно</translation>
    </message>
    <message>
        <source>connection lost: %1</source>
        <translation>соединение потеряно: %1</translation>
    </message>
    <message>
        <source>not connected: %1</source>
        <translation>нет соединения: %1</translation>
    </message>
    <message>
        <source>locked: look, don&apos;t touch</source>
        <translation>заблокировано: смотреть, но не трогать</translation>
    </message>
    <message>
        <source>unlocked for %1</source>
        <translation>разблокировано ещё на %1</translation>
    </message>
    <message>
        <source>unlocked</source>
        <translation>разблокировано</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>подключение</translation>
    </message>
    <message>
        <source>live</source>
        <translation>вживую</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>polling every 2 s</source>
        <translation>опрос каждые 2 с</translation>
    </message>
    <message>
        <source>polling every 2 s. %1</source>
        <translation>опрос каждые 2 с. %1</translation>
    </message>
    <message>
        <source>live by LISTEN · last change just now</source>
        <translation>вживую через LISTEN · последнее изменение только что</translation>
    </message>
    <message numerus="yes">
        <source>reconnecting in %n s</source>
        <translation>
            <numerusform>соединяемся через %n с</numerusform>
            <numerusform>соединяемся через %n с</numerusform>
            <numerusform>соединяемся через %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>reconnecting…</source>
        <translation>соединяемся…</translation>
    </message>
    <message>
        <source>trying again every %1</source>
        <translation>новая попытка каждые %1</translation>
    </message>
</context>
<context>
    <name>sluice::LiveStatus</name>
    <message>
        <source>starting</source>
        <translation>запускается</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>подключение</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>%1 · locked</source>
        <translation>%1 · заблокировано</translation>
    </message>
    <message>
        <source>connected · no workflow engine here</source>
        <translation>соединено · движка потоков здесь нет</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>без движка</translation>
    </message>
    <message>
        <source>connection lost: %1</source>
        <translation>соединение потеряно: %1</translation>
    </message>
</context>
<context>
    <name>sluice::MessagePage</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>sluice::Migrations</name>
    <message>
        <source>The file %1 was written by a newer version of Sluice. It was not changed. Update Sluice to use it.</source>
        <translation>Файл %1 записан более новой версией Sluice. Он не изменён. Чтобы им пользоваться, обновите Sluice.</translation>
    </message>
</context>
<context>
    <name>sluice::MiniMap</name>
    <message>
        <source>Overview of the graph</source>
        <translation>Обзор графа</translation>
    </message>
</context>
<context>
    <name>sluice::NodeText</name>
    <message>
        <source>never started</source>
        <translation>не запускался</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
</context>
<context>
    <name>sluice::NowText</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>names that are left out</comment>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>flow, step</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times</comment>
        <translation>с %1 до %2</translation>
    </message>
    <message>
        <source>in the hour before: %1</source>
        <translation>за час до этого: %1</translation>
    </message>
    <message>
        <source>failed without an error text</source>
        <translation>ошибка без текста</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>flow, what is the matter</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 › %2: %3</source>
        <comment>flow, step, what is the matter</comment>
        <translation>%1 › %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>Worker %1 fell silent with %n task(s) in hand</source>
        <translation>
            <numerusform>Исполнитель %1 замолчал с %n задачей на руках</numerusform>
            <numerusform>Исполнитель %1 замолчал с %n задачами на руках</numerusform>
            <numerusform>Исполнитель %1 замолчал с %n задачами на руках</numerusform>
        </translation>
    </message>
    <message>
        <source>Its last sign of life was at %1; another worker gets the tasks once their time-outs are over.</source>
        <translation>Последний признак жизни: %1; другой исполнитель получит задачи, когда истечёт отведённое им время.</translation>
    </message>
    <message>
        <source>begun %1 by %2</source>
        <translation>начато %1 пользователем %2</translation>
    </message>
    <message>
        <source>%1 started %2</source>
        <comment>worker, time</comment>
        <translation>%1 запущен %2</translation>
    </message>
    <message>
        <source>options of %1 changed %2</source>
        <comment>flow or step, time</comment>
        <translation>параметры %1 изменены %2</translation>
    </message>
    <message>
        <source>%1 defined anew %2</source>
        <comment>flow, time</comment>
        <translation>%1 определён заново %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) completed with failures skipped</source>
        <translation>
            <numerusform>%1 запуск завершён с пропуском ошибок</numerusform>
            <numerusform>%1 запуска завершены с пропуском ошибок</numerusform>
            <numerusform>%1 запусков завершены с пропуском ошибок</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed, by cause</source>
        <translation>С ошибкой, по причинам</translation>
    </message>
    <message>
        <source>Waiting, and why</source>
        <translation>Ждут, и почему</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Green, but incomplete</source>
        <translation>Зелёные, но неполные</translation>
    </message>
</context>
<context>
    <name>sluice::OptionText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>engine default</source>
        <translation>по умолчанию движка</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>задано здесь</translation>
    </message>
    <message>
        <source>from flow</source>
        <translation>от потока</translation>
    </message>
</context>
<context>
    <name>sluice::OptionsBlock</name>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Edit options</source>
        <translation>Изменение параметров</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>option, value, origin</comment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>sluice::PaletteModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>action</source>
        <translation>действие</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>соединение</translation>
    </message>
    <message>
        <source>The best %1 of %2.</source>
        <comment>shown, found</comment>
        <translation>Лучшие %1 из %2.</translation>
    </message>
    <message>
        <source>Steps could not be read: %1</source>
        <translation>Не удалось прочитать шаги: %1</translation>
    </message>
    <message>
        <source>Only the first %1 steps are searched.</source>
        <translation>Поиск идёт только среди первых %1 шагов.</translation>
    </message>
    <message>
        <source>link</source>
        <translation>ссылка</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>поток</translation>
    </message>
    <message>
        <source>step</source>
        <translation>шаг</translation>
    </message>
    <message>
        <source>run</source>
        <translation>запуск</translation>
    </message>
</context>
<context>
    <name>sluice::ProblemText</name>
    <message>
        <source>run %1, step %2, task %3</source>
        <translation>запуск %1, шаг %2, задача %3</translation>
    </message>
    <message>
        <source>run %1, step %2</source>
        <translation>запуск %1, шаг %2</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>запуск %1</translation>
    </message>
    <message>
        <source>%1: the task is %2, and its run is %3.</source>
        <translation>%1: состояние задачи — %2, а её запуска — %3.</translation>
    </message>
    <message>
        <source>%1: the task is %2, and its step is %3.</source>
        <translation>%1: состояние задачи — %2, а её шага — %3.</translation>
    </message>
    <message>
        <source>Queue %1, message %2</source>
        <translation>Очередь %1, сообщение %2</translation>
    </message>
    <message>
        <source>%1: no task belongs to it.</source>
        <translation>%1: к нему не относится ни одна задача.</translation>
    </message>
    <message>
        <source>%1: its task is %2.</source>
        <translation>%1: состояние его задачи — %2.</translation>
    </message>
    <message>
        <source>%1: %2 says %3, and %4 can be counted.</source>
        <translation>%1: %2 показывает %3, а насчитать можно %4.</translation>
    </message>
    <message>
        <source>%1: nothing of it is left, and it has not ended.</source>
        <translation>%1: ничего незаконченного не осталось, а он не окончен.</translation>
    </message>
    <message>
        <source>%1: all of its tasks have ended, and the step has not.</source>
        <translation>%1: все его задачи окончены, а шаг — нет.</translation>
    </message>
    <message>
        <source>%1: all before it has ended, and it has not started.</source>
        <translation>%1: всё перед ним окончено, а он не начат.</translation>
    </message>
    <message>
        <source>Queue %1 is of no flow, and empty.</source>
        <translation>Очередь %1 не принадлежит ни одному потоку и пуста.</translation>
    </message>
    <message numerus="yes">
        <source>Queue %1 is of no flow, and its archive has %n message(s).</source>
        <translation>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в её архиве %n сообщение.</numerusform>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в её архиве %n сообщения.</numerusform>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в её архиве %n сообщений.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue %1 is of no flow, and has %n message(s).</source>
        <translation>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в ней %n сообщение.</numerusform>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в ней %n сообщения.</numerusform>
            <numerusform>Очередь %1 не принадлежит ни одному потоку, и в ней %n сообщений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Flow %1: the archive of its queue %2 is missing.</source>
        <translation>Поток %1: нет архива его очереди %2.</translation>
    </message>
    <message>
        <source>Flow %1: its queue %2 is not listed.</source>
        <translation>Поток %1: его очереди %2 нет в списке.</translation>
    </message>
    <message>
        <source>Flow %1: its queue %2 is missing.</source>
        <translation>Поток %1: его очереди %2 нет.</translation>
    </message>
    <message>
        <source>Queue %1: %2 dead rows beside %3 living ones, %4.</source>
        <translation>Очередь %1: мёртвых строк %2, живых %3, размер %4.</translation>
    </message>
    <message>
        <source>The prepared transaction &quot;%1&quot; of role %2 is %3 old.</source>
        <translation>Подготовленной транзакции &quot;%1&quot; роли %2 уже %3.</translation>
    </message>
    <message>
        <source>Process %1 of role %2 (%3) has had a transaction open for %4.</source>
        <translation>Процесс %1 роли %2 (%3) держит транзакцию открытой уже %4.</translation>
    </message>
    <message>
        <source>Nobody reads the replication slot %1, which keeps %2 of log.</source>
        <translation>Слот репликации %1 никто не читает, а он удерживает %2 журнала.</translation>
    </message>
    <message>
        <source>Worker %1 at queue %2 is silent.</source>
        <translation>Исполнитель %1 очереди %2 молчит.</translation>
    </message>
    <message numerus="yes">
        <source>Worker %1 at queue %2 is silent, and has %n task(s).</source>
        <translation>
            <numerusform>Исполнитель %1 очереди %2 молчит, и у него %n задача.</numerusform>
            <numerusform>Исполнитель %1 очереди %2 молчит, и у него %n задачи.</numerusform>
            <numerusform>Исполнитель %1 очереди %2 молчит, и у него %n задач.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Flow %1: %n run(s) ended longer than %2 days ago.</source>
        <translation>
            <numerusform>Поток %1: %n запуск окончен раньше, чем %2 дн. назад.</numerusform>
            <numerusform>Поток %1: %n запуска окончены раньше, чем %2 дн. назад.</numerusform>
            <numerusform>Поток %1: %n запусков окончены раньше, чем %2 дн. назад.</numerusform>
        </translation>
    </message>
    <message>
        <source>The functions of %1 are of version %2; this program has %3.</source>
        <translation>Функции %1 имеют версию %2, а в этой программе — %3.</translation>
    </message>
    <message>
        <source>Function %1 sets no search path.</source>
        <translation>Функция %1 не задаёт путь поиска.</translation>
    </message>
    <message>
        <source>Function %1 has the search path %2.</source>
        <translation>У функции %1 путь поиска %2.</translation>
    </message>
    <message>
        <source>Function %1 is missing.</source>
        <translation>Функции %1 нет.</translation>
    </message>
    <message>
        <source>Nobody takes it; it does no harm. Sluice&apos;s functions of this version end it (sluicectl install), on engines before 0.17.</source>
        <translation>Её никто не возьмёт, и вреда от неё нет. Функции Sluice этой версии её закончат (sluicectl install), на движках до 0.17.</translation>
    </message>
    <message>
        <source>Sluice&apos;s functions of this version repair it (sluicectl install), on engines before 0.17. Else restart the run as a new one.</source>
        <translation>Функции Sluice этой версии это исправят (sluicectl install), на движках до 0.17. Иначе начните запуск заново новым.</translation>
    </message>
    <message>
        <source>This deletes some; repeat it while it says that there are more: %1</source>
        <comment>statement</comment>
        <translation>Эта команда удаляет часть; повторяйте её, пока она сообщает, что есть ещё: %1</translation>
    </message>
    <message>
        <source>See that autovacuum is on. At once: %1</source>
        <comment>statement</comment>
        <translation>Проверьте, что autovacuum включён. Сразу: %1</translation>
    </message>
    <message>
        <source>End it where it was begun. From elsewhere: %1</source>
        <comment>statement</comment>
        <translation>Закончите её там, где она начата. Из другого места: %1</translation>
    </message>
    <message>
        <source>Let its reader come back. Without it: %1</source>
        <comment>statement</comment>
        <translation>Пусть читатель слота вернётся. Без него: %1</translation>
    </message>
    <message>
        <source>Install the engine anew: an upgrade of its queues may have dropped it.</source>
        <translation>Установите движок заново: функция могла быть удалена при обновлении его очередей.</translation>
    </message>
    <message>
        <source>%1 puts it in place anew.</source>
        <comment>command</comment>
        <translation>%1 снова ставит её на место.</translation>
    </message>
    <message>
        <source>Look at what is in it. This drops it: %1</source>
        <comment>statement</comment>
        <translation>Посмотрите, что в ней. Эта команда её удаляет: %1</translation>
    </message>
    <message>
        <source>Defining the flow again makes it anew.</source>
        <translation>Если снова определить поток, она будет создана заново.</translation>
    </message>
    <message>
        <source>Its tasks return to the queue when their time-outs are over.</source>
        <translation>Его задачи вернутся в очередь, когда истечёт отведённое им время.</translation>
    </message>
    <message>
        <source>This takes it out of the queue: %1</source>
        <comment>statement</comment>
        <translation>Эта команда убирает его из очереди: %1</translation>
    </message>
    <message>
        <source>Open tasks of ended runs</source>
        <translation>Открытые задачи оконченных запусков</translation>
    </message>
    <message>
        <source>Messages without tasks</source>
        <translation>Сообщения без задач</translation>
    </message>
    <message>
        <source>Tasks without messages</source>
        <translation>Задачи без сообщений</translation>
    </message>
    <message>
        <source>Wrong counters</source>
        <translation>Неверные счётчики</translation>
    </message>
    <message>
        <source>Stuck steps</source>
        <translation>Застрявшие шаги</translation>
    </message>
    <message>
        <source>Queues of no flow</source>
        <translation>Очереди без потока</translation>
    </message>
    <message>
        <source>Missing queues</source>
        <translation>Недостающие очереди</translation>
    </message>
    <message>
        <source>Runs past retention</source>
        <translation>Запуски старше срока хранения</translation>
    </message>
    <message>
        <source>Queues that want a vacuum</source>
        <translation>Очереди, которым нужна очистка</translation>
    </message>
    <message>
        <source>Old transactions</source>
        <translation>Старые транзакции</translation>
    </message>
    <message>
        <source>Idle replication slots</source>
        <translation>Простаивающие слоты репликации</translation>
    </message>
    <message>
        <source>Silent workers</source>
        <translation>Молчащие исполнители</translation>
    </message>
    <message>
        <source>Missing functions</source>
        <translation>Недостающие функции</translation>
    </message>
    <message>
        <source>Functions of an older version</source>
        <translation>Функции более старой версии</translation>
    </message>
    <message>
        <source>Functions that look names up elsewhere</source>
        <translation>Функции, которые ищут имена в другом месте</translation>
    </message>
    <message>
        <source>Tasks that stalled too often</source>
        <translation>Задачи, которые слишком часто зависали</translation>
    </message>
    <message>
        <source>%1: the task is %2, and has no message.</source>
        <translation>%1: состояние задачи — %2, а сообщения у неё нет.</translation>
    </message>
    <message>
        <source>%1: it stalled too often, and nobody tries again.</source>
        <translation>%1: зависала слишком часто, и больше никто не пробует.</translation>
    </message>
    <message>
        <source>Repair ends the task as its run or step did, and archives its message.</source>
        <translation>Исправление закончит задачу так же, как закончился её запуск или шаг, и отправит её сообщение в архив.</translation>
    </message>
    <message>
        <source>Repair archives it.</source>
        <translation>Исправление отправит его в архив.</translation>
    </message>
    <message>
        <source>Repair sends a new message.</source>
        <translation>Исправление отправит новое сообщение.</translation>
    </message>
    <message>
        <source>Repair queues it again with fresh attempts.</source>
        <translation>Исправление снова поставит её в очередь с новым счётом попыток.</translation>
    </message>
    <message>
        <source>Repair sets it to what can be counted, and lets the run go on.</source>
        <translation>Исправление запишет в него то, что можно насчитать, и запуск пойдёт дальше.</translation>
    </message>
    <message>
        <source>Repair lets it go on.</source>
        <translation>Исправление позволит ему идти дальше.</translation>
    </message>
    <message>
        <source>Repair drops it.</source>
        <translation>Исправление удалит её.</translation>
    </message>
    <message>
        <source>Repair makes it anew, with messages for open tasks.</source>
        <translation>Исправление создаст её заново, с сообщениями для открытых задач.</translation>
    </message>
    <message>
        <source>Repair marks it as stopped. Its tasks return to the queue when their time-outs are over.</source>
        <translation>Исправление отметит его как остановленного. Его задачи вернутся в очередь, когда истечёт отведённое им время.</translation>
    </message>
    <message>
        <source>Repair makes it anew.</source>
        <translation>Исправление создаст её заново.</translation>
    </message>
</context>
<context>
    <name>sluice::QueryCompletion</name>
    <message>
        <source>running, failed, held …</source>
        <translation>идёт, с ошибкой, придержан…</translation>
    </message>
    <message>
        <source>of this flow; * stands for any text</source>
        <translation>этого потока; * заменяет любой текст</translation>
    </message>
    <message>
        <source>failed in this step, or is at it</source>
        <translation>ошибка в этом шаге, или сейчас идёт он</translation>
    </message>
    <message>
        <source>started then or later</source>
        <translation>начат тогда или позже</translation>
    </message>
    <message>
        <source>started before</source>
        <translation>начат раньше</translation>
    </message>
    <message>
        <source>failed with, as a regular expression</source>
        <translation>текст ошибки, регулярное выражение</translation>
    </message>
    <message>
        <source>failed with this text</source>
        <translation>ошибка с этим текстом</translation>
    </message>
    <message>
        <source>took longer, or takes longer so far</source>
        <translation>длился или длится дольше</translation>
    </message>
    <message>
        <source>a task of it was tried more often</source>
        <translation>у его задачи было больше попыток</translation>
    </message>
    <message>
        <source>this worker took a task of it</source>
        <translation>его задачу брал этот исполнитель</translation>
    </message>
    <message>
        <source>its id begins so</source>
        <translation>так начинается его идентификатор</translation>
    </message>
    <message>
        <source>a value of its input: input.customer = 3</source>
        <translation>значение в его входе: input.customer = 3</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>done</source>
        <translation>завершён</translation>
    </message>
    <message>
        <source>failed, and nobody cancelled it</source>
        <translation>с ошибкой, и никто его не отменял</translation>
    </message>
    <message>
        <source>somebody ended it</source>
        <translation>кто-то его прекратил</translation>
    </message>
    <message>
        <source>a hold keeps it from going on</source>
        <translation>придержан и дальше не идёт</translation>
    </message>
    <message>
        <source>completed, but failed steps were skipped</source>
        <translation>завершён, но шаги с ошибкой пропущены</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>час назад</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>сутки назад</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>неделю назад</translation>
    </message>
    <message>
        <source>since midnight</source>
        <translation>с полуночи</translation>
    </message>
    <message>
        <source>since midnight of yesterday</source>
        <translation>со вчерашней полуночи</translation>
    </message>
    <message>
        <source>this time of today, or of yesterday</source>
        <translation>это время сегодня или вчера</translation>
    </message>
</context>
<context>
    <name>sluice::ReachedDatabase</name>
    <message>
        <source>There is nothing here that tells of changes.</source>
        <translation>Здесь ничто не сообщает об изменениях.</translation>
    </message>
</context>
<context>
    <name>sluice::RetryBlock</name>
    <message>
        <source>Before you retry</source>
        <translation>Прежде чем повторять</translation>
    </message>
</context>
<context>
    <name>sluice::RightsText</name>
    <message>
        <source>Row level security may keep rows of %1 from the role &quot;%2&quot;, so this may not be all there is. Ask the owner for: %3</source>
        <translation>Защита на уровне строк может скрывать строки %1 от роли «%2», поэтому здесь, возможно, показано не всё. Попросите у владельца: %3</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not see the runs here. Ask the owner for: %2</source>
        <translation>Роли «%1» здесь не видны запуски. Попросите у владельца: %2</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not ask for signals, so everything would be read every two seconds. Ask the owner for: %2</source>
        <translation>Роль «%1» не вправе запрашивать сигналы, поэтому всё читалось бы каждые две секунды. Попросите у владельца: %2</translation>
    </message>
</context>
<context>
    <name>sluice::RunContentsText</name>
    <message numerus="yes">
        <source>%1 of %n step(s) done</source>
        <translation>
            <numerusform>готово шагов: %1 из %n</numerusform>
            <numerusform>готово шагов: %1 из %n</numerusform>
            <numerusform>готово шагов: %1 из %n</numerusform>
        </translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>начат %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>окончен %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Показать: %1</translation>
    </message>
    <message>
        <source>Input of the run</source>
        <translation>Вход запуска</translation>
    </message>
    <message>
        <source>This run has no input.</source>
        <translation>У этого запуска нет входа.</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>запуск %1</translation>
    </message>
</context>
<context>
    <name>sluice::RunJsonText</name>
    <message>
        <source>%1 (by %2, since %3)</source>
        <comment>held: why, by whom, when</comment>
        <translation>%1 (%2, с %3)</translation>
    </message>
</context>
<context>
    <name>sluice::RunQuery</name>
    <message>
        <source>This quote has no end.</source>
        <translation>Эта кавычка не закрыта.</translation>
    </message>
    <message>
        <source>A name or a word is missing before “%1”.</source>
        <translation>Перед «%1» нет имени или слова.</translation>
    </message>
    <message>
        <source>Here a value is missing.</source>
        <translation>Здесь нет значения.</translation>
    </message>
    <message>
        <source>There is nothing in these quotes.</source>
        <translation>В этих кавычках ничего нет.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>В отборе не больше %1 символов.</translation>
    </message>
    <message>
        <source>A character of a filter may not be U+0000.</source>
        <translation>Символа U+0000 в отборе быть не может.</translation>
    </message>
    <message>
        <source>After “-” a condition is missing.</source>
        <translation>После «-» нет условия.</translation>
    </message>
    <message>
        <source>“%1” is no field. Put it in quotes to look for it as a text.</source>
        <translation>«%1» — не поле. Чтобы искать это как текст, возьмите его в кавычки.</translation>
    </message>
    <message>
        <source>“%1” is no status: running, completed, failed, cancelled, held, incomplete.</source>
        <translation>«%1» — не состояние; состояния: running, completed, failed, cancelled, held, incomplete.</translation>
    </message>
    <message>
        <source>“%1” is no time, as 2h, 09:30, today, 2026-11-30 or 2026-11-30T09:30 are.</source>
        <translation>«%1» — не время; время — это 2h, 09:30, today, 2026-11-30 или 2026-11-30T09:30.</translation>
    </message>
    <message>
        <source>“%1” is no duration, as 500ms, 30s, 1.5h or 2m30s are.</source>
        <translation>«%1» — не длительность; длительность — это 500ms, 30s, 1.5h или 2m30s.</translation>
    </message>
    <message>
        <source>“%1” is no number of attempts.</source>
        <translation>«%1» — не число попыток.</translation>
    </message>
    <message>
        <source>A key is missing beside a dot. An empty one is written as &quot;&quot;.</source>
        <translation>Рядом с точкой нет ключа. Пустой пишется как &quot;&quot;.</translation>
    </message>
    <message>
        <source>Only a number or a text can be less or greater.</source>
        <translation>Меньше или больше бывает только число или текст.</translation>
    </message>
    <message>
        <source>Here “:” is needed.</source>
        <translation>Здесь нужно «:».</translation>
    </message>
    <message>
        <source>Here one of = != &lt; &lt;= &gt; &gt;= is needed.</source>
        <translation>Здесь нужен один из знаков = != &lt; &lt;= &gt; &gt;=.</translation>
    </message>
    <message>
        <source>The value is no JSON from here on.</source>
        <translation>Отсюда значение — уже не JSON.</translation>
    </message>
</context>
<context>
    <name>sluice::RunStepContentsText</name>
    <message>
        <source>Show what task %1 said</source>
        <translation>Показать, что сообщила задача %1</translation>
    </message>
    <message>
        <source>Input of task %1</source>
        <translation>Вход задачи %1</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>This task has no input.</source>
        <translation>У этой задачи нет входа.</translation>
    </message>
    <message>
        <source>Not known before the step starts.</source>
        <translation>До начала шага неизвестно.</translation>
    </message>
    <message>
        <source>The step had no task.</source>
        <translation>У шага не было задач.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>The step ended without an output.</source>
        <translation>Шаг окончился без выхода.</translation>
    </message>
    <message>
        <source>No output yet.</source>
        <translation>Выхода пока нет.</translation>
    </message>
    <message>
        <source>No output.</source>
        <translation>Выхода нет.</translation>
    </message>
</context>
<context>
    <name>sluice::RunTableModel</name>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начат</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длился</translation>
    </message>
    <message>
        <source>Failed step</source>
        <translation>Шаг с ошибкой</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Что сообщено</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>завершён</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>A click turns the order round.</source>
        <translation>Щелчок обращает порядок.</translation>
    </message>
    <message>
        <source>Runs are in the order they started: click on Started to turn it round.</source>
        <translation>Запуски стоят в порядке начала: щелчок по столбцу «Начат» обращает его.</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
    </message>
</context>
<context>
    <name>sluice::SandboxStart</name>
    <message>
        <source>the sandbox is not running</source>
        <translation>песочница не запущена</translation>
    </message>
    <message>
        <source>the sandbox is being started…</source>
        <translation>песочница запускается…</translation>
    </message>
</context>
<context>
    <name>sluice::SentenceLabel</name>
    <message>
        <source>Copy the selection</source>
        <translation>Копировать выделенное</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>sluice::SettingsDialog</name>
    <message>
        <source>Local time of this machine</source>
        <translation>Местное время этого компьютера</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Как на рабочем столе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Changes apply at once.</source>
        <translation>Изменения действуют сразу.</translation>
    </message>
</context>
<context>
    <name>sluice::ShellActions</name>
    <message>
        <source>Find…</source>
        <translation>Найти…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Refresh this page</source>
        <translation>Обновить эту страницу</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Найти на этой странице</translation>
    </message>
    <message>
        <source>Filter flows</source>
        <translation>Отбор потоков</translation>
    </message>
    <message>
        <source>Start run…</source>
        <translation>Начать запуск…</translation>
    </message>
    <message>
        <source>Edit options of this flow…</source>
        <translation>Изменить параметры этого потока…</translation>
    </message>
    <message>
        <source>Start a sandbox</source>
        <translation>Запустить песочницу</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Подключиться…</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Начальная страница</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Разблокировать…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Start or stop the local worker</source>
        <translation>Запустить или остановить локального исполнителя</translation>
    </message>
    <message>
        <source>Show or hide timeline and logs</source>
        <translation>Показать или скрыть ход времени и журналы</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Показать или скрыть инспектор</translation>
    </message>
    <message>
        <source>Show or hide the side bar</source>
        <translation>Показать или скрыть боковую панель</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Закрыть окно</translation>
    </message>
    <message>
        <source>Undo last change of options…</source>
        <translation>Отменить последнее изменение параметров…</translation>
    </message>
    <message>
        <source>Open handler of this step</source>
        <translation>Открыть обработчик этого шага</translation>
    </message>
    <message>
        <source>Open folder of handlers</source>
        <translation>Открыть папку обработчиков</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Сбросить все фильтры</translation>
    </message>
    <message>
        <source>Edit options of this step…</source>
        <translation>Изменить параметры этого шага…</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Подключиться сейчас</translation>
    </message>
    <message>
        <source>Show the timeline</source>
        <translation>Показать ход времени</translation>
    </message>
    <message>
        <source>Show the log of the worker</source>
        <translation>Показать журнал исполнителя</translation>
    </message>
    <message>
        <source>Show the SQL log</source>
        <translation>Показать журнал SQL</translation>
    </message>
    <message>
        <source>Theme: as the desktop</source>
        <translation>Тема: как в системе</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Тема: светлая</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Тема: тёмная</translation>
    </message>
    <message>
        <source>time zone, theme, language</source>
        <translation>часовой пояс, тема, язык</translation>
    </message>
    <message>
        <source>There is no connection: connect first.</source>
        <translation>Соединения нет: сначала подключитесь.</translation>
    </message>
    <message>
        <source>Open a flow or a run first.</source>
        <translation>Сначала откройте поток или запуск.</translation>
    </message>
    <message>
        <source>Select a step first.</source>
        <translation>Сначала выберите шаг.</translation>
    </message>
    <message>
        <source>No options were changed on this connection yet.</source>
        <translation>На этом соединении параметры ещё не менялись.</translation>
    </message>
    <message>
        <source>There is nothing to go back to.</source>
        <translation>Назад идти некуда.</translation>
    </message>
    <message>
        <source>There is nothing to go forward to.</source>
        <translation>Вперёд идти некуда.</translation>
    </message>
    <message>
        <source>There is nothing to search here.</source>
        <translation>Здесь искать нечего.</translation>
    </message>
    <message>
        <source>No filter is set.</source>
        <translation>Фильтров нет.</translation>
    </message>
    <message>
        <source>The connection is there.</source>
        <translation>Соединение есть.</translation>
    </message>
    <message>
        <source>A sandbox has no lock.</source>
        <translation>В песочнице нет блокировки.</translation>
    </message>
    <message>
        <source>It is unlocked already.</source>
        <translation>Уже разблокировано.</translation>
    </message>
    <message>
        <source>It is locked already.</source>
        <translation>Уже заблокировано.</translation>
    </message>
    <message>
        <source>The local worker takes tasks only from a sandbox.</source>
        <translation>Локальный исполнитель берёт задачи только из песочницы.</translation>
    </message>
    <message>
        <source>The local worker has no folder of handlers yet.</source>
        <translation>У локального исполнителя ещё нет папки обработчиков.</translation>
    </message>
    <message>
        <source>Handlers are those of a sandbox.</source>
        <translation>Обработчики есть только у песочницы.</translation>
    </message>
    <message>
        <source>The step has no handler on this machine.</source>
        <translation>На этой машине у шага нет обработчика.</translation>
    </message>
    <message>
        <source>This theme is chosen already.</source>
        <translation>Эта тема уже выбрана.</translation>
    </message>
    <message>
        <source>cancel, reset, show all</source>
        <translation>отменить, показать все</translation>
    </message>
    <message>
        <source>quit, exit</source>
        <translation>выход, выйти</translation>
    </message>
    <message>
        <source>allow changes</source>
        <translation>разрешить изменения</translation>
    </message>
    <message>
        <source>a private database with demo flows</source>
        <translation>своя база данных с примерами потоков</translation>
    </message>
    <message>
        <source>help, keys</source>
        <translation>справка, клавиши</translation>
    </message>
    <message>
        <source>Copy link to this page</source>
        <translation>Копировать ссылку на эту страницу</translation>
    </message>
    <message>
        <source>share, address</source>
        <translation>поделиться, адрес</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>Нет открытой страницы.</translation>
    </message>
</context>
<context>
    <name>sluice::ShellDialogs</name>
    <message>
        <source>The flow no longer has a step %1.</source>
        <translation>Шага %1 в потоке больше нет.</translation>
    </message>
    <message>
        <source>The rest is left untouched.</source>
        <translation>Остальное не тронуто.</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Исправить</translation>
    </message>
</context>
<context>
    <name>sluice::ShortcutsOverlay</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Clear: popup, find, selection</source>
        <translation>Убрать: подсказку, поиск, выделение</translation>
    </message>
    <message>
        <source>+ − 0</source>
        <translation>+ − 0</translation>
    </message>
    <message>
        <source>Zoom the graph, fit it</source>
        <translation>Масштаб графа, вписать целиком</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Стрелки</translation>
    </message>
    <message>
        <source>Walk the graph</source>
        <translation>Ходить по графу</translation>
    </message>
    <message>
        <source>Copy the whole id of the selected run</source>
        <translation>Копировать полный идентификатор выбранного запуска</translation>
    </message>
</context>
<context>
    <name>sluice::SideBar</name>
    <message>
        <source>starting</source>
        <translation>запускается</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>заканчивает</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message>
        <source>Local worker</source>
        <translation>Локальный исполнитель</translation>
    </message>
    <message>
        <source>Start worker</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation>Остановить сразу</translation>
    </message>
    <message>
        <source>Stop worker</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The local worker takes tasks only from a sandbox.</source>
        <translation>Локальный исполнитель берёт задачи только из песочницы.</translation>
    </message>
    <message>
        <source>standing by</source>
        <translation>наготове</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>переподключение</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the folder of the handlers</source>
        <translation>Открыть папку обработчиков</translation>
    </message>
    <message>
        <source>Handlers in %1</source>
        <translation>Обработчики в %1</translation>
    </message>
    <message>
        <source>no news</source>
        <translation>нет вестей</translation>
    </message>
    <message>
        <source>The worker is alive. What it does cannot be known while there is no connection.</source>
        <translation>Исполнитель жив. Что он делает, без соединения узнать нельзя.</translation>
    </message>
    <message>
        <source>There is no connection: a worker would find no database.</source>
        <translation>Соединения нет: исполнитель не нашёл бы базу данных.</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Работа</translation>
    </message>
</context>
<context>
    <name>sluice::SqlView</name>
    <message>
        <source>SQL, read only</source>
        <translation>SQL, только для чтения</translation>
    </message>
</context>
<context>
    <name>sluice::SqliteError</name>
    <message>
        <source>Another program is writing to %1. Nothing was saved. Try again in a moment.</source>
        <translation>В %1 пишет другая программа. Ничего не сохранено. Повторите чуть позже.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. Nothing was saved. Free some space and try again.</source>
        <translation>Диск, на котором лежит %1, заполнен. Ничего не сохранено. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written by this user. Nothing was saved. Check the rights of the file and of its folder.</source>
        <translation>Этот пользователь не может писать в файл %1. Ничего не сохранено. Проверьте права на файл и на его папку.</translation>
    </message>
    <message>
        <source>The file %1 cannot be opened. Nothing was saved. Check that its folder exists and belongs to this user.</source>
        <translation>Файл %1 не открывается. Ничего не сохранено. Проверьте, что его папка существует и принадлежит этому пользователю.</translation>
    </message>
    <message>
        <source>The file %1 is damaged. Nothing was saved. Start Sluice again: it sets the damaged file aside and begins a new one.</source>
        <translation>Файл %1 повреждён. Ничего не сохранено. Запустите Sluice снова: повреждённый файл будет отложен, и начнётся новый.</translation>
    </message>
    <message>
        <source>The disk that holds %1 reports an error. Nothing was saved. Check the disk before you go on.</source>
        <translation>Диск, на котором лежит %1, сообщает об ошибке. Ничего не сохранено. Прежде чем продолжать, проверьте диск.</translation>
    </message>
    <message>
        <source>The file %1 could not be used. Nothing was saved.</source>
        <translation>Файлом %1 не удалось воспользоваться. Ничего не сохранено.</translation>
    </message>
</context>
<context>
    <name>sluice::SqliteProfileStore</name>
    <message>
        <source>The connection has no name. It was not saved.</source>
        <translation>У соединения нет названия. Оно не сохранено.</translation>
    </message>
    <message>
        <source>A sandbox needs its folder, and nothing else has one. The connection was not saved.</source>
        <translation>Песочнице нужна её папка, а больше ничему она не полагается. Соединение не сохранено.</translation>
    </message>
    <message>
        <source>The connection string holds a password, and files never do. It was not saved: leave the password out and keep it in the keychain.</source>
        <translation>В строке подключения есть пароль, а файлы паролей не хранят. Она не сохранена: уберите пароль и храните его в связке ключей.</translation>
    </message>
    <message>
        <source>This connection is not saved here any more.</source>
        <translation>Это соединение здесь больше не сохранено.</translation>
    </message>
</context>
<context>
    <name>sluice::StartPage</name>
    <message>
        <source>Where are your workflows?</source>
        <translation>Где ваши потоки?</translation>
    </message>
    <message>
        <source>Sluice shows and repairs workflows that live in PostgreSQL.</source>
        <translation>Sluice показывает и чинит потоки работ, живущие в PostgreSQL.</translation>
    </message>
    <message>
        <source>Nowhere yet: let me try it</source>
        <translation>Пока нигде: хочу попробовать</translation>
    </message>
    <message>
        <source>A private PostgreSQL on this machine, reachable by nobody else, with three demo flows that run at once.</source>
        <translation>Собственный PostgreSQL на этом компьютере, недоступный больше никому, с тремя учебными потоками, которые сразу пойдут.</translation>
    </message>
    <message>
        <source>&amp;Start a sandbox</source>
        <translation>&amp;Запустить песочницу</translation>
    </message>
    <message>
        <source>In a database of mine</source>
        <translation>В моей базе данных</translation>
    </message>
    <message>
        <source>By URI, single fields or a service file. Opens locked: you look first and change nothing by accident.</source>
        <translation>По URI, отдельным полям или файлу служб. Открывается заблокированным: сначала вы смотрите и ничего не измените случайно.</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Подключиться…</translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation>Сохранённые соединения</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>ещё %n…</numerusform>
            <numerusform>ещё %n…</numerusform>
            <numerusform>ещё %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StartRunDialog</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Начать</translation>
    </message>
    <message>
        <source>Start a run of %1</source>
        <translation>Новый запуск потока %1</translation>
    </message>
    <message>
        <source>Take the input of an earlier run</source>
        <translation>Взять вход прежнего запуска</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Отформатировать</translation>
    </message>
    <message>
        <source>chosen by Sluice</source>
        <translation>выберет Sluice</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Run &amp;id</source>
        <translation>&amp;Идентификатор запуска</translation>
    </message>
    <message>
        <source>No earlier runs</source>
        <translation>Прежних запусков нет</translation>
    </message>
    <message>
        <source>Input of an earlier run…</source>
        <translation>Вход прежнего запуска…</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Indents the input, one value a line</source>
        <translation>Расставляет отступы во входе, по одному значению на строку</translation>
    </message>
</context>
<context>
    <name>sluice::StartRunForm</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Строка %1, столбец %2: %3</translation>
    </message>
    <message>
        <source>That run has no input.</source>
        <translation>У того запуска нет входа.</translation>
    </message>
    <message>
        <source>That input has %1; up to %2 can be edited here.</source>
        <translation>В том входе %1; здесь можно править до %2.</translation>
    </message>
    <message>
        <source>The input has %1; up to %2 can be typed here. Put it into a file, input.json for example, and start the run in a terminal.</source>
        <translation>Размер входа — %1; здесь можно ввести не больше %2. Поместите его в файл, например input.json, и начните запуск из терминала.</translation>
    </message>
</context>
<context>
    <name>sluice::StatisticsStore</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>осталось около %1</translation>
    </message>
    <message>
        <source>95 % of past runs finish in %1</source>
        <translation>95 % прежних запусков кончаются за %1</translation>
    </message>
    <message>
        <source>half of runs finish in %1, 95 % in %2 (last %3)</source>
        <translation>половина запусков кончается за %1, 95 % — за %2 (последние %3)</translation>
    </message>
    <message>
        <source>half of its tasks take %1, 95 % up to %2 (last %3)</source>
        <translation>половина его задач идёт до %1, 95 % — до %2 (последние %3)</translation>
    </message>
    <message>
        <source>%1 of the last %2 tasks failed (%3 %)</source>
        <translation>с ошибкой %1 из последних %2 задач (%3 %)</translation>
    </message>
    <message numerus="yes">
        <source>none of the last %n task(s) failed</source>
        <translation>
            <numerusform>последняя %n задача без ошибок</numerusform>
            <numerusform>последние %n задачи без ошибок</numerusform>
            <numerusform>последние %n задач без ошибок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::StatusLine</name>
    <message>
        <source>Time zone of all times in this window</source>
        <translation>Часовой пояс всех времён в этом окне</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>Разрешить…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Подключиться…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Разблокировать…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Повторить сейчас</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Запустить её</translation>
    </message>
</context>
<context>
    <name>sluice::StatusStyle</name>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущен</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>повтор</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>по времени</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>worker fell silent</source>
        <translation>исполнитель замолчал</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>возвращена</translation>
    </message>
    <message>
        <source>held</source>
        <translation>придержан</translation>
    </message>
    <message>
        <source>done, failures skipped</source>
        <translation>готово, ошибки пропущены</translation>
    </message>
</context>
<context>
    <name>sluice::StepFactsText</name>
    <message numerus="yes">
        <source>gave up after %1 of %n attempt(s)</source>
        <translation>
            <numerusform>брошено после %1 из %n попытки</numerusform>
            <numerusform>брошено после %1 из %n попыток</numerusform>
            <numerusform>брошено после %1 из %n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 attempt</source>
        <comment>ordinal</comment>
        <translation>%1 попытка</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s)</source>
        <translation>
            <numerusform>%1 из %n попытки</numerusform>
            <numerusform>%1 из %n попыток</numerusform>
            <numerusform>%1 из %n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>held</source>
        <translation>придержана</translation>
    </message>
    <message>
        <source>to be retried</source>
        <translation>будет повтор</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущена</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменена</translation>
    </message>
    <message>
        <source>map step</source>
        <translation>шаг по элементам</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задача</numerusform>
            <numerusform>%n задачи</numerusform>
            <numerusform>%n задач</numerusform>
        </translation>
    </message>
    <message>
        <source>single step</source>
        <translation>одиночный шаг</translation>
    </message>
    <message>
        <source>Task %1: %2, %3 attempt</source>
        <comment>number, status, ordinal</comment>
        <translation>Задача %1: %2, %3 попытка</translation>
    </message>
    <message>
        <source>Task %1: %2</source>
        <comment>number, status</comment>
        <translation>Задача %1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::StepInspector</name>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
</context>
<context>
    <name>sluice::StepText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>never started</source>
        <translation>не запускался</translation>
    </message>
    <message>
        <source>about to start</source>
        <translation>вот-вот начнётся</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>ждёт: %1</translation>
    </message>
    <message numerus="yes">
        <source>waits for %n step(s)</source>
        <translation>
            <numerusform>ждёт %n шаг</numerusform>
            <numerusform>ждёт %n шага</numerusform>
            <numerusform>ждёт %n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>starts in %1</source>
        <translation>начнётся через %1</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) wait for a worker</source>
        <translation>
            <numerusform>%n задача ждёт исполнителя</numerusform>
            <numerusform>%n задачи ждут исполнителя</numerusform>
            <numerusform>%n задач ждут исполнителя</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 done</source>
        <comment>tasks</comment>
        <translation>готово: %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>tasks</comment>
        <translation>с ошибкой: %1</translation>
    </message>
    <message>
        <source>%1 retry</source>
        <comment>tasks</comment>
        <translation>на повторе: %1</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <comment>tasks</comment>
        <translation>осталось: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>run over, %n task(s) still executing</source>
        <translation>
            <numerusform>запуск окончен, ещё выполняется %n задача</numerusform>
            <numerusform>запуск окончен, ещё выполняются %n задачи</numerusform>
            <numerusform>запуск окончен, ещё выполняются %n задач</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped: the run was cancelled</source>
        <translation>остановлен: запуск отменён</translation>
    </message>
    <message>
        <source>stopped: the run failed</source>
        <translation>остановлен: запуск завершился ошибкой</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>%1, %2 attempt · %3</source>
        <comment>age, which attempt, worker</comment>
        <translation>%1, %2 попытка · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>age, worker</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) in %2</source>
        <translation>
            <numerusform>%1 из %n попытки через %2</numerusform>
            <numerusform>%1 из %n попыток через %2</numerusform>
            <numerusform>%1 из %n попыток через %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n attempt(s) waits for a worker</source>
        <translation>
            <numerusform>%1 из %n попытки ждёт исполнителя</numerusform>
            <numerusform>%1 из %n попыток ждёт исполнителя</numerusform>
            <numerusform>%1 из %n попыток ждёт исполнителя</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for a worker</source>
        <translation>ждёт исполнителя</translation>
    </message>
    <message>
        <source>done: nothing in the list</source>
        <translation>готово: список пуст</translation>
    </message>
    <message>
        <source>%1, %2 not</source>
        <translation>%1, не готово: %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>done in %1, %2 attempt</source>
        <translation>готово за %1, %2 попытка</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>готово за %1</translation>
    </message>
    <message>
        <source>failed before it ran</source>
        <translation>ошибка ещё до запуска</translation>
    </message>
    <message numerus="yes">
        <source>gave up after %n attempt(s)</source>
        <translation>
            <numerusform>брошено после %n попытки</numerusform>
            <numerusform>брошено после %n попыток</numerusform>
            <numerusform>брошено после %n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>failed at the %1 attempt</source>
        <translation>ошибка, %1 попытка</translation>
    </message>
    <message>
        <source>skipped: its condition was not met</source>
        <translation>пропущен: условие не выполнено</translation>
    </message>
    <message numerus="yes">
        <source>skipped after %n failed attempt(s)</source>
        <translation>
            <numerusform>пропущен после %n неудачной попытки</numerusform>
            <numerusform>пропущен после %n неудачных попыток</numerusform>
            <numerusform>пропущен после %n неудачных попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>skipped with a step before it</source>
        <translation>пропущен вместе с предыдущим шагом</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущен</translation>
    </message>
    <message>
        <source>skipped: %1</source>
        <translation>пропущен: %1</translation>
    </message>
    <message>
        <source>%1th</source>
        <comment>ordinal</comment>
        <translation>%1-я</translation>
    </message>
    <message>
        <source>%1st</source>
        <comment>ordinal</comment>
        <translation>%1-я</translation>
    </message>
    <message>
        <source>%1nd</source>
        <comment>ordinal</comment>
        <translation>%1-я</translation>
    </message>
    <message>
        <source>%1rd</source>
        <comment>ordinal</comment>
        <translation>%1-я</translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation>исполнитель %1</translation>
    </message>
    <message>
        <source>single step</source>
        <translation>одиночный шаг</translation>
    </message>
    <message>
        <source>map step over the input</source>
        <translation>шаг по каждому элементу входа</translation>
    </message>
    <message>
        <source>map step over %1</source>
        <translation>шаг по каждому элементу %1</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, после %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>пока %1</translation>
    </message>
    <message>
        <source>completed in %1</source>
        <translation>завершён за %1</translation>
    </message>
    <message>
        <source>failed after %1</source>
        <translation>ошибка через %1</translation>
    </message>
    <message>
        <source>cancelled after %1</source>
        <translation>отменён через %1</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <comment>what it waits for, that it is held</comment>
        <translation>%1, затем %2</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <comment>tasks</comment>
        <translation>отменено: %1</translation>
    </message>
    <message>
        <source>%1 left open</source>
        <comment>tasks</comment>
        <translation>не завершено: %1</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>ждёт: %1</translation>
    </message>
    <message>
        <source>skipped by hand</source>
        <translation>пропущен вручную</translation>
    </message>
</context>
<context>
    <name>sluice::System</name>
    <message>
        <source>%1 in database &quot;%2&quot; has nothing of the kind.</source>
        <translation>В базе данных «%2» у %1 ничего подобного нет.</translation>
    </message>
</context>
<context>
    <name>sluice::TaskTableModel</name>
    <message>
        <source>Task</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начат</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длился</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Что сообщено</translation>
    </message>
    <message>
        <source>to be retried</source>
        <translation>будет повтор</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>завершён</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущен</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>An earlier attempt said: %1</source>
        <translation>Сообщение прежней попытки: %1</translation>
    </message>
    <message>
        <source>held</source>
        <translation>придержана</translation>
    </message>
    <message>
        <source>A click turns the order round.</source>
        <translation>Щелчок обращает порядок.</translation>
    </message>
    <message>
        <source>Tasks are in the order of their numbers: click on Task to turn it round.</source>
        <translation>Задачи стоят по номерам: щелчок по столбцу «Задача» обращает порядок.</translation>
    </message>
</context>
<context>
    <name>sluice::TimeFormat</name>
    <message>
        <source>%1 %2</source>
        <comment>date, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>сегодня %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>вчера %1</translation>
    </message>
</context>
<context>
    <name>sluice::Timeline</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
</context>
<context>
    <name>sluice::TimelineText</name>
    <message numerus="yes">
        <source>%n task(s), from the first ready to the last done.</source>
        <translation>
            <numerusform>%n задача, от готовности до завершения.</numerusform>
            <numerusform>%n задачи, от готовности первой до завершения последней.</numerusform>
            <numerusform>%n задач, от готовности первой до завершения последней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Times of earlier attempts are not recorded here.</source>
        <translation>Время прежних попыток здесь не записывается.</translation>
    </message>
</context>
<context>
    <name>sluice::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Ход времени</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>не начат</translation>
    </message>
    <message>
        <source>working for %1</source>
        <translation>работает %1</translation>
    </message>
    <message>
        <source>waiting for a worker for %1</source>
        <translation>ждёт исполнителя %1</translation>
    </message>
    <message>
        <source>back-off of %1</source>
        <translation>пауза перед повтором %1</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) in time, none selected</source>
        <translation>
            <numerusform>%n шаг во времени, ничего не выбрано</numerusform>
            <numerusform>%n шага во времени, ничего не выбрано</numerusform>
            <numerusform>%n шагов во времени, ничего не выбрано</numerusform>
        </translation>
    </message>
    <message>
        <source>start delay of %1</source>
        <translation>задержка начала: %1</translation>
    </message>
    <message>
        <source>held for %1</source>
        <translation>приостановлен на %1</translation>
    </message>
    <message>
        <source>solid: working · thin: waiting for a worker · hatched: back-off · framed: held</source>
        <translation>сплошная: работа · тонкая: ожидание исполнителя · штриховка: пауза перед повтором · рамка: приостановлено</translation>
    </message>
</context>
<context>
    <name>sluice::TroubleText</name>
    <message>
        <source>its queue is missing</source>
        <translation>его очереди нет</translation>
    </message>
    <message>
        <source>the time-out of step %1 is too long for this engine</source>
        <translation>шагу %1 отведено больше времени, чем знает этот движок</translation>
    </message>
</context>
<context>
    <name>sluice::UnlockDialog</name>
    <message>
        <source>%1 is a production database. Changes will be possible for 15 minutes, then it locks itself again.</source>
        <translation>%1 — промышленная база данных. Изменения будут возможны 15 минут, потом она снова заблокируется сама.</translation>
    </message>
    <message>
        <source>Changes to %1 will be possible until you lock it again.</source>
        <translation>Изменения в %1 будут возможны, пока вы снова её не заблокируете.</translation>
    </message>
    <message>
        <source>The reason goes into the audit log of each change.</source>
        <translation>Причина записывается в журнал аудита при каждом изменении.</translation>
    </message>
    <message>
        <source>A reason, if given, goes into the audit log.</source>
        <translation>Причина, если указана, записывается в журнал аудита.</translation>
    </message>
</context>
<context>
    <name>sluice::WaitingText</name>
    <message numerus="yes">
        <source>In %n second(s).</source>
        <translation>
            <numerusform>Через %n секунду.</numerusform>
            <numerusform>Через %n секунды.</numerusform>
            <numerusform>Через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>In %1.</source>
        <translation>Через %1.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n step(s)</source>
        <translation>
            <numerusform>Ждёт %n шаг</numerusform>
            <numerusform>Ждёт %n шага</numerusform>
            <numerusform>Ждёт %n шагов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step: what it does</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Waiting for a worker</source>
        <translation>Ждёт исполнителя</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ready. Whether a worker is alive is not recorded here.</source>
        <translation>
            <numerusform>Готова %n задача. Работает ли исполнитель, здесь не записывается.</numerusform>
            <numerusform>Готовы %n задачи. Работает ли исполнитель, здесь не записывается.</numerusform>
            <numerusform>Готовы %n задач. Работает ли исполнитель, здесь не записывается.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check that a worker for this flow is running.</source>
        <translation>Проверьте, что исполнитель этого потока запущен.</translation>
    </message>
    <message>
        <source>No worker is alive</source>
        <translation>Нет работающих исполнителей</translation>
    </message>
    <message>
        <source>Start a worker for this flow.</source>
        <translation>Запустите исполнителя для этого потока.</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) alive; they are busy or about to look.</source>
        <translation>
            <numerusform>Работает %n исполнитель; он занят или вот-вот заглянет.</numerusform>
            <numerusform>Работают %n исполнителя; они заняты или вот-вот заглянут.</numerusform>
            <numerusform>Работают %n исполнителей; они заняты или вот-вот заглянут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits before the %1 of %n attempt(s)</source>
        <translation>
            <numerusform>Впереди %1 из %n попытки</numerusform>
            <numerusform>Впереди %1 из %n попыток</numerusform>
            <numerusform>Впереди %1 из %n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>The pause doubles after each failure; base_delay sets it.</source>
        <translation>Пауза удваивается после каждой ошибки; её задаёт base_delay.</translation>
    </message>
    <message>
        <source>Longer than its time-out</source>
        <translation>Дольше отведённого времени</translation>
    </message>
    <message>
        <source>%1 so far; its time-out is %2.</source>
        <translation>Пока %1; отведено %2.</translation>
    </message>
    <message>
        <source>If its worker stays silent, another worker gets the task.</source>
        <translation>Если исполнитель молчит, задача перейдёт к другому.</translation>
    </message>
    <message>
        <source>Never started</source>
        <translation>Не запускался</translation>
    </message>
    <message>
        <source>Stopped with the run</source>
        <translation>Остановлен вместе с запуском</translation>
    </message>
    <message>
        <source>The run failed in %1.</source>
        <translation>Запуск завершился ошибкой в шаге %1.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Запуск завершился ошибкой.</translation>
    </message>
    <message>
        <source>Retrying the failed tasks of this run lets it go on.</source>
        <translation>Повтор задач с ошибкой позволит этому запуску идти дальше.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Запуск окончен.</translation>
    </message>
    <message>
        <source>Starts later</source>
        <translation>Начнётся позже</translation>
    </message>
    <message>
        <source>The step has a start delay.</source>
        <translation>У шага задана задержка начала.</translation>
    </message>
    <message>
        <source>The last attempt failed.</source>
        <translation>Последняя попытка завершилась ошибкой.</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) of this flow are ready.</source>
        <translation>
            <numerusform>К выполнению готова %1 задача этого потока.</numerusform>
            <numerusform>К выполнению готовы %1 задачи этого потока.</numerusform>
            <numerusform>К выполнению готовы %1 задач этого потока.</numerusform>
        </translation>
    </message>
    <message>
        <source>Held %1. No worker gets its tasks until it is released.</source>
        <translation>Приостановлен %1. Ни один исполнитель не получит его задач, пока он не будет возобновлён.</translation>
    </message>
    <message>
        <source>Then it is %1 (%2).</source>
        <comment>held: why, by whom</comment>
        <translation>После этого: %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready and nobody takes them.</source>
        <translation>
            <numerusform>Готова %1 задача, и никто её не берёт.</numerusform>
            <numerusform>Готовы %1 задачи, и никто их не берёт.</numerusform>
            <numerusform>Готово %1 задач, и никто их не берёт.</numerusform>
        </translation>
    </message>
    <message>
        <source>No handler here</source>
        <translation>Обработчика здесь нет</translation>
    </message>
    <message>
        <source>The worker gets no tasks of this flow</source>
        <translation>Исполнителю не дают задач этого потока</translation>
    </message>
    <message>
        <source>The worker tries again by itself.</source>
        <translation>Исполнитель повторит попытку сам.</translation>
    </message>
    <message>
        <source>The table %1 was dropped. No run of this flow can start, and none of its tasks is handed out.</source>
        <translation>Таблица %1 удалена. Запустить этот поток нельзя, и ни одна его задача не выдаётся.</translation>
    </message>
    <message>
        <source>Define the flow again: that makes a new queue, with the tasks that wait.</source>
        <translation>Опишите поток заново: появится новая очередь с задачами, которые ждут.</translation>
    </message>
    <message>
        <source>The engine of this database hands out none of its tasks.</source>
        <translation>Движок этой базы данных не выдаёт его задач.</translation>
    </message>
    <message>
        <source>Set a shorter time-out.</source>
        <translation>Отведите меньше времени.</translation>
    </message>
    <message>
        <source>The worker of this window runs, but its folder has no handler for this flow.</source>
        <translation>Исполнитель этого окна работает, но в его папке нет обработчика для этого потока.</translation>
    </message>
    <message>
        <source>Once there is one, the worker finds it.</source>
        <translation>Как только он появится, исполнитель его найдёт.</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>Запуск отменён.</translation>
    </message>
    <message>
        <source>Retrying or resuming the run lets it go on.</source>
        <translation>Повтор или продолжение запуска позволит ему идти дальше.</translation>
    </message>
    <message>
        <source>Releasing it is among the actions of the flow, and in the menu of the step.</source>
        <translation>Возобновить можно в действиях потока и в меню шага.</translation>
    </message>
</context>
<context>
    <name>sluice::WholeNumber</name>
    <message>
        <source>%1 needs a number.</source>
        <translation>%1: нужно число.</translation>
    </message>
    <message>
        <source>%1 is a whole number, written in digits only.</source>
        <translation>%1 — целое число, записанное только цифрами.</translation>
    </message>
    <message>
        <source>%1 may be %2 to %3.</source>
        <translation>%1: допустимо от %2 до %3.</translation>
    </message>
</context>
<context>
    <name>sluice::WhyDialog</name>
    <message>
        <source>&amp;Look again</source>
        <translation>Посмотреть &amp;ещё раз</translation>
    </message>
    <message>
        <source>Why is this waiting?</source>
        <translation>Почему это ждёт?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Выясняется…</translation>
    </message>
    <message>
        <source>It has ended: nothing of it waits.</source>
        <translation>Уже окончено: ничего не ждёт.</translation>
    </message>
    <message>
        <source>What may need a person comes first.</source>
        <translation>Сначала то, что может требовать человека.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Основания</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, what is the matter</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::WhySessionText</name>
    <message>
        <source>the prepared transaction &quot;%1&quot;</source>
        <translation>подготовленная транзакция &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the replication slot &quot;%1&quot;</source>
        <translation>слот репликации &quot;%1&quot;</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>процесс %1</translation>
    </message>
    <message>
        <source>process %1 (%2)</source>
        <comment>number, role</comment>
        <translation>процесс %1 (%2)</translation>
    </message>
    <message>
        <source>process %1 (%2, %3)</source>
        <comment>number, role, program</comment>
        <translation>процесс %1 (%2, %3)</translation>
    </message>
    <message>
        <source>It waits for its client; its last statement: %1</source>
        <translation>Ждёт своего клиента; последняя команда: %1</translation>
    </message>
    <message>
        <source>It executes: %1</source>
        <translation>Выполняется: %1</translation>
    </message>
    <message>
        <source>COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Её заканчивает COMMIT PREPARED или ROLLBACK PREPARED.</translation>
    </message>
    <message>
        <source>Who reads from the slot has to catch up; if nobody does any more, pg_drop_replication_slot ends it.</source>
        <translation>Тот, кто читает слот, должен наверстать отставание; если его больше никто не читает, слот удаляет pg_drop_replication_slot.</translation>
    </message>
    <message>
        <source>Its transaction has to end; select pg_terminate_backend(%1) ends the session.</source>
        <translation>Его транзакция должна закончиться; select pg_terminate_backend(%1) завершает сеанс.</translation>
    </message>
    <message>
        <source>Locked by another session</source>
        <translation>Заблокировано другим сеансом</translation>
    </message>
    <message>
        <source>%1 has locked the table %2 since %3.</source>
        <translation>%1 держит блокировку таблицы %2 с %3.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has locked %2 row(s) of this run since %3.</source>
        <translation>
            <numerusform>%1 держит блокировку %2 строки этого запуска с %3.</numerusform>
            <numerusform>%1 держит блокировку %2 строк этого запуска с %3.</numerusform>
            <numerusform>%1 держит блокировку %2 строк этого запуска с %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions that wait for it: %1.</source>
        <translation>Сеансов, ждущих этого: %1.</translation>
    </message>
    <message>
        <source>%1 has waited for its client since %2, and holds locks here meanwhile.</source>
        <translation>%1 ждёт своего клиента с %2 и держит здесь блокировки.</translation>
    </message>
    <message>
        <source>Its last statement: %1</source>
        <translation>Последняя команда: %1</translation>
    </message>
    <message numerus="yes">
        <source>So do %1 more.</source>
        <translation>
            <numerusform>И ещё %1 такой же сеанс.</numerusform>
            <numerusform>И ещё %1 таких же сеанса.</numerusform>
            <numerusform>И ещё %1 таких же сеансов.</numerusform>
        </translation>
    </message>
    <message>
        <source>A session is idle in a transaction</source>
        <translation>Сеанс простаивает в транзакции</translation>
    </message>
    <message>
        <source>The queue of notifications is filling up</source>
        <translation>Очередь уведомлений заполняется</translation>
    </message>
    <message>
        <source>%1 % of the server&apos;s queue of notifications are in use. Once it is full, nobody who notifies can commit.</source>
        <translation>Очередь уведомлений сервера занята на %1 %. Когда она заполнится, никто из отправляющих уведомления не сможет зафиксировать транзакцию.</translation>
    </message>
    <message>
        <source>A session that listens is in a transaction for long: it has to end.</source>
        <translation>Слушающий сеанс долго находится в транзакции: она должна закончиться.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has kept the server from removing dead rows since %2: %3 in the tables here, which makes all work slower.</source>
        <translation>
            <numerusform>%1 с %2 не даёт серверу удалять мёртвые строки: в здешних таблицах %3 такая строка, и это замедляет всю работу.</numerusform>
            <numerusform>%1 с %2 не даёт серверу удалять мёртвые строки: в здешних таблицах %3 такие строки, и это замедляет всю работу.</numerusform>
            <numerusform>%1 с %2 не даёт серверу удалять мёртвые строки: в здешних таблицах %3 таких строк, и это замедляет всю работу.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 keeps the server from removing dead rows: %2 in the tables here, which makes all work slower.</source>
        <translation>
            <numerusform>%1 не даёт серверу удалять мёртвые строки: в здешних таблицах %2 такая строка, и это замедляет всю работу.</numerusform>
            <numerusform>%1 не даёт серверу удалять мёртвые строки: в здешних таблицах %2 такие строки, и это замедляет всю работу.</numerusform>
            <numerusform>%1 не даёт серверу удалять мёртвые строки: в здешних таблицах %2 таких строк, и это замедляет всю работу.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dead rows are kept</source>
        <translation>Мёртвые строки не удаляются</translation>
    </message>
</context>
<context>
    <name>sluice::WhyText</name>
    <message numerus="yes">
        <source>In %n second(s).</source>
        <translation>
            <numerusform>Через %n секунду.</numerusform>
            <numerusform>Через %n секунды.</numerusform>
            <numerusform>Через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>In %1.</source>
        <translation>Через %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>step, its status</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 more</source>
        <translation>
            <numerusform>ещё %1</numerusform>
            <numerusform>ещё %1</numerusform>
            <numerusform>ещё %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n step(s)</source>
        <translation>
            <numerusform>Ждёт %n шаг</numerusform>
            <numerusform>Ждёт %n шага</numerusform>
            <numerusform>Ждёт %n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>It starts when these have ended: %1.</source>
        <translation>Начнётся, когда окончатся: %1.</translation>
    </message>
    <message>
        <source>Starts later</source>
        <translation>Начнётся позже</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready after the start delay of the step.</source>
        <translation>
            <numerusform>%1 задача будет готова после задержки начала шага.</numerusform>
            <numerusform>%1 задачи будут готовы после задержки начала шага.</numerusform>
            <numerusform>%1 задач будут готовы после задержки начала шага.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits before the %1 of %n attempt(s)</source>
        <translation>
            <numerusform>Впереди %1 из %n попытки</numerusform>
            <numerusform>Впереди %1 из %n попыток</numerusform>
            <numerusform>Впереди %1 из %n попыток</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last attempt of %1 task(s) failed.</source>
        <translation>
            <numerusform>Последняя попытка %1 задачи завершилась ошибкой.</numerusform>
            <numerusform>Последняя попытка %1 задач завершилась ошибкой.</numerusform>
            <numerusform>Последняя попытка %1 задач завершилась ошибкой.</numerusform>
        </translation>
    </message>
    <message>
        <source>The pause doubles after each failure; base_delay sets it.</source>
        <translation>Пауза удваивается после каждой ошибки; её задаёт base_delay.</translation>
    </message>
    <message numerus="yes">
        <source>The last attempt of %1 task(s) failed: %2</source>
        <translation>
            <numerusform>Последняя попытка %1 задачи завершилась ошибкой: %2</numerusform>
            <numerusform>Последняя попытка %1 задач завершилась ошибкой: %2</numerusform>
            <numerusform>Последняя попытка %1 задач завершилась ошибкой: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready and nobody takes them.</source>
        <translation>
            <numerusform>Готова %1 задача, и никто её не берёт.</numerusform>
            <numerusform>Готовы %1 задачи, и никто их не берёт.</numerusform>
            <numerusform>Готово %1 задач, и никто их не берёт.</numerusform>
        </translation>
    </message>
    <message>
        <source>No worker is alive</source>
        <translation>Нет работающих исполнителей</translation>
    </message>
    <message>
        <source>Start a worker for this flow.</source>
        <translation>Запустите исполнителя для этого потока.</translation>
    </message>
    <message>
        <source>The last one was heard of %1.</source>
        <translation>Последний давал о себе знать %1.</translation>
    </message>
    <message>
        <source>None was heard of within a day.</source>
        <translation>За последние сутки ни один не давал о себе знать.</translation>
    </message>
    <message>
        <source>The worker of this window gets none: %1</source>
        <translation>Исполнитель этого окна их не получает: %1</translation>
    </message>
    <message>
        <source>No handler here</source>
        <translation>Обработчика здесь нет</translation>
    </message>
    <message>
        <source>The worker of this window runs, but its folder has no handler for this flow.</source>
        <translation>Исполнитель этого окна работает, но в его папке нет обработчика для этого потока.</translation>
    </message>
    <message>
        <source>Once there is one, the worker finds it.</source>
        <translation>Как только он появится, исполнитель его найдёт.</translation>
    </message>
    <message numerus="yes">
        <source>Workers have read such a message %1 time(s) without starting its task.</source>
        <translation>
            <numerusform>Исполнители прочли такое сообщение %1 раз, но не начали его задачу.</numerusform>
            <numerusform>Исполнители прочли такое сообщение %1 раза, но не начали его задачу.</numerusform>
            <numerusform>Исполнители прочли такое сообщение %1 раз, но не начали его задачу.</numerusform>
        </translation>
    </message>
    <message>
        <source>The log of the worker says why: it may have no handler for the flow, or the database refuses it the tasks.</source>
        <translation>Причина — в журнале исполнителя: у него может не быть обработчика для потока, или база данных не выдаёт ему задач.</translation>
    </message>
    <message>
        <source>Its worker is silent</source>
        <translation>Исполнитель молчит</translation>
    </message>
    <message>
        <source>Give the task back: another worker takes it then.</source>
        <translation>Верните задачу в очередь: её возьмёт другой исполнитель.</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) taken and not ended.</source>
        <translation>
            <numerusform>Взята и не окончена %1 задача.</numerusform>
            <numerusform>Взяты и не окончены %1 задачи.</numerusform>
            <numerusform>Взято и не окончено %1 задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>The worker (%1) has stopped since.</source>
        <translation>Исполнитель (%1) с тех пор остановлен.</translation>
    </message>
    <message>
        <source>The worker (%1) was last heard of %2.</source>
        <translation>Исполнитель (%1) последний раз давал о себе знать %2.</translation>
    </message>
    <message>
        <source>Nothing is known of the worker any more.</source>
        <translation>Об исполнителе больше ничего не известно.</translation>
    </message>
    <message>
        <source>The workers take no new tasks</source>
        <translation>Исполнители не берут новых задач</translation>
    </message>
    <message numerus="yes">
        <source>%1 worker(s) alive, told to finish what they have and to end.</source>
        <translation>
            <numerusform>Работает %1 исполнитель; ему велено закончить начатое и завершиться.</numerusform>
            <numerusform>Работают %1 исполнителя; им велено закончить начатое и завершиться.</numerusform>
            <numerusform>Работают %1 исполнителей; им велено закончить начатое и завершиться.</numerusform>
        </translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Выполняется</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) at work, the first one for %2.</source>
        <translation>
            <numerusform>Выполняется %1 задача; самая долгая — уже %2.</numerusform>
            <numerusform>Выполняются %1 задачи; самая долгая — уже %2.</numerusform>
            <numerusform>Выполняются %1 задач; самая долгая — уже %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Workers at it: %1.</source>
        <translation>Занято исполнителей: %1.</translation>
    </message>
    <message>
        <source>Longer than usual</source>
        <translation>Дольше обычного</translation>
    </message>
    <message numerus="yes">
        <source>%1 so far; of the last %2 task(s) of this step 95 in 100 took at most %3.</source>
        <translation>
            <numerusform>Пока %1; из %2 последней задачи этого шага 95 из 100 шли не дольше %3.</numerusform>
            <numerusform>Пока %1; из %2 последних задач этого шага 95 из 100 шли не дольше %3.</numerusform>
            <numerusform>Пока %1; из %2 последних задач этого шага 95 из 100 шли не дольше %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Longer than its time-out</source>
        <translation>Дольше отведённого времени</translation>
    </message>
    <message>
        <source>%1 so far; its time-out is %2.</source>
        <translation>Пока %1; отведено %2.</translation>
    </message>
    <message>
        <source>Give the task back: another worker takes it then. If its worker stays silent, that happens by itself.</source>
        <translation>Верните задачу: тогда её возьмёт другой исполнитель. Если её исполнитель так и молчит, это произойдёт само.</translation>
    </message>
    <message>
        <source>Stalled too often</source>
        <translation>Слишком много зависаний</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) whose workers fell silent again and again; the engine tries no more.</source>
        <translation>
            <numerusform>%1 задача, исполнители которой замолкали раз за разом; движок больше не пробует.</numerusform>
            <numerusform>%1 задачи, исполнители которых замолкали раз за разом; движок больше не пробует.</numerusform>
            <numerusform>%1 задач, исполнители которых замолкали раз за разом; движок больше не пробует.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the task back, or fail it.</source>
        <translation>Верните задачу или завершите её ошибкой.</translation>
    </message>
    <message>
        <source>&quot;sluicectl doctor&quot; finds it and puts it right.</source>
        <translation>«sluicectl doctor» найдёт это и исправит.</translation>
    </message>
    <message>
        <source>Its message is missing</source>
        <translation>Её сообщения нет</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) without a message in the queue: no worker can take them.</source>
        <translation>
            <numerusform>%1 задача без сообщения в очереди: ни один исполнитель не может её взять.</numerusform>
            <numerusform>%1 задачи без сообщения в очереди: ни один исполнитель не может их взять.</numerusform>
            <numerusform>%1 задач без сообщения в очереди: ни один исполнитель не может их взять.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its queue is missing</source>
        <translation>Его очереди нет</translation>
    </message>
    <message numerus="yes">
        <source>The table %1 was dropped. %2 task(s) are not handed out.</source>
        <translation>
            <numerusform>Таблица %1 удалена. Не выдаётся %2 задача.</numerusform>
            <numerusform>Таблица %1 удалена. Не выдаются %2 задачи.</numerusform>
            <numerusform>Таблица %1 удалена. Не выдаются %2 задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Define the flow again: that makes a new queue, with the tasks that wait.</source>
        <translation>Опишите поток заново: появится новая очередь с задачами, которые ждут.</translation>
    </message>
    <message>
        <source>A counter is wrong</source>
        <translation>Счётчик неверен</translation>
    </message>
    <message>
        <source>The run counts %1 open steps, and there are %2.</source>
        <translation>По счёту запуска открытых шагов %1, а на деле их %2.</translation>
    </message>
    <message>
        <source>The step waits for %1 steps, and %2 are open before it.</source>
        <translation>Шаг ждёт шагов: %1, а открыто перед ним: %2.</translation>
    </message>
    <message>
        <source>The step counts %1 open tasks, and there are %2.</source>
        <translation>По счёту шага открытых задач %1, а на деле их %2.</translation>
    </message>
    <message>
        <source>Nothing is left to wait for</source>
        <translation>Ждать больше нечего</translation>
    </message>
    <message>
        <source>All its steps have ended, and yet the run is open.</source>
        <translation>Все его шаги окончены, а запуск ещё открыт.</translation>
    </message>
    <message>
        <source>All steps before it have ended, and yet it has not started.</source>
        <translation>Все шаги перед ним окончены, а он так и не начат.</translation>
    </message>
    <message>
        <source>All its tasks have ended, and yet the step is open.</source>
        <translation>Все его задачи окончены, а шаг ещё открыт.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Release it, and workers get its tasks.</source>
        <translation>Возобновите — и исполнители получат задачи.</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) held back.</source>
        <translation>
            <numerusform>Придержана %1 задача.</numerusform>
            <numerusform>Придержаны %1 задачи.</numerusform>
            <numerusform>Придержано %1 задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>By whom is not to be seen.</source>
        <translation>Кем — не видно.</translation>
    </message>
    <message>
        <source>Held %1.</source>
        <translation>Приостановлено %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) ready.</source>
        <translation>
            <numerusform>Готова %1 задача.</numerusform>
            <numerusform>Готовы %1 задачи.</numerusform>
            <numerusform>Готово %1 задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Workers alive: %1.</source>
        <translation>Работающих исполнителей: %1.</translation>
    </message>
    <message>
        <source>Next in the queue</source>
        <translation>На очереди</translation>
    </message>
    <message>
        <source>Nothing of other runs comes first.</source>
        <translation>Задач других запусков впереди нет.</translation>
    </message>
    <message>
        <source>Others come first</source>
        <translation>Впереди другие</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s) of other runs of this flow come first.</source>
        <translation>
            <numerusform>Впереди %1 задача других запусков этого потока.</numerusform>
            <numerusform>Впереди %1 задачи других запусков этого потока.</numerusform>
            <numerusform>Впереди %1 задач других запусков этого потока.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::WindowActions</name>
    <message>
        <source>There is no connection: connect first.</source>
        <translation>Соединения нет: сначала подключитесь.</translation>
    </message>
</context>
<context>
    <name>sluice::WindowConnection</name>
    <message>
        <source>local</source>
        <translation>локально</translation>
    </message>
    <message>
        <source>The sandbox is not running.</source>
        <translation>Песочница не запущена.</translation>
    </message>
</context>
<context>
    <name>sluice::WindowPlaces</name>
    <message>
        <source>This database has no system called &quot;%1&quot;. Nothing was opened.</source>
        <translation>В этой базе нет системы «%1». Ничего не открыто.</translation>
    </message>
    <message>
        <source>The link leads to the connection &quot;%1&quot;, which is not saved on this machine. Nothing was opened.</source>
        <translation>Ссылка ведёт на подключение «%1», которое не сохранено на этой машине. Ничего не открыто.</translation>
    </message>
</context>
<context>
    <name>sluice::WindowSession</name>
    <message>
        <source>Starting a private PostgreSQL…</source>
        <translation>Запуск собственного PostgreSQL…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Подключение к %1…</translation>
    </message>
</context>
<context>
    <name>sluice::WindowWorker</name>
    <message>
        <source>on this sandbox</source>
        <translation>в этой песочнице</translation>
    </message>
    <message>
        <source>only on a sandbox</source>
        <translation>только в песочнице</translation>
    </message>
    <message>
        <source>on the sandbox</source>
        <translation>в песочнице</translation>
    </message>
</context>
<context>
    <name>sluice::WorkspaceFile</name>
    <message>
        <source>The file with your connections and settings was damaged or empty. It was set aside as %1, and a new one was begun. What is not saved anew counts as production.</source>
        <translation>Файл с вашими соединениями и настройками был повреждён или пуст. Он отложен как %1, и начат новый. То, что не сохранено заново, считается промышленной средой.</translation>
    </message>
    <message>
        <source>They were in a file that was damaged or empty and is set aside as %1. Save this connection anew to say what it is.</source>
        <translation>Они были в файле, который оказался повреждён или пуст и отложен как %1. Сохраните это соединение заново, чтобы указать, что это за база.</translation>
    </message>
</context>
<context>
    <name>sluice::WriteLock</name>
    <message>
        <source>Changes in production need a reason. The connection stays locked.</source>
        <translation>Изменения в промышленной среде требуют причины. Соединение остаётся заблокированным.</translation>
    </message>
    <message>
        <source>The connection was locked again meanwhile.</source>
        <translation>Тем временем соединение снова заблокировано.</translation>
    </message>
</context>
<context>
    <name>sluice::ZoomBar</name>
    <message>
        <source>Zoom out</source>
        <translation>Уменьшить</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Масштаб 100 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Увеличить</translation>
    </message>
    <message>
        <source>Fit the whole graph</source>
        <translation>Вписать весь граф</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom is %1</source>
        <translation>Масштаб %1</translation>
    </message>
</context>
<context>
    <name>sluice::app::Arguments</name>
    <message>
        <source>The desktop for workflows that live in PostgreSQL.</source>
        <translation>Рабочее место для потоков работ, живущих в PostgreSQL.</translation>
    </message>
    <message>
        <source>Draw without a display; goes with --screenshot.</source>
        <translation>Рисовать без экрана; вместе с --screenshot.</translation>
    </message>
    <message>
        <source>Write a picture of the window as soon as it shows live data, and end.</source>
        <translation>Записать снимок окна, как только в нём живые данные, и закончить.</translation>
    </message>
    <message>
        <source>Wait this long before the picture.</source>
        <translation>Сколько ждать перед снимком.</translation>
    </message>
    <message>
        <source>Connect to this database.</source>
        <translation>Подключиться к этой базе данных.</translation>
    </message>
    <message>
        <source>Start or find the sandbox in DIR; without DIR the default.</source>
        <translation>Запустить или найти песочницу в DIR; без DIR — обычную.</translation>
    </message>
    <message>
        <source>Handlers of the local worker.</source>
        <translation>Обработчики локального исполнителя.</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light или dark.</translation>
    </message>
    <message>
        <source>Open this flow.</source>
        <translation>Открыть этот поток.</translation>
    </message>
    <message>
        <source>Open this run.</source>
        <translation>Открыть этот запуск.</translation>
    </message>
    <message>
        <source>This text.</source>
        <translation>Этот текст.</translation>
    </message>
    <message>
        <source>Version.</source>
        <translation>Версия.</translation>
    </message>
    <message>
        <source>%1 is no option of sluice.</source>
        <translation>У sluice нет параметра %1.</translation>
    </message>
    <message>
        <source>--theme is light or dark, not %1.</source>
        <translation>--theme бывает light или dark, а не %1.</translation>
    </message>
    <message>
        <source>--after takes seconds from 0 to 3600.</source>
        <translation>--after принимает секунды от 0 до 3600.</translation>
    </message>
    <message>
        <source>Either --db or --sandbox, not both.</source>
        <translation>Либо --db, либо --sandbox, но не оба.</translation>
    </message>
    <message>
        <source>--offscreen draws into a picture only: add --screenshot FILE.</source>
        <translation>--offscreen рисует только в файл: добавьте --screenshot FILE.</translation>
    </message>
    <message>
        <source>A link: goes to its place on a saved connection.</source>
        <translation>Ссылка: открывает её место на сохранённом подключении.</translation>
    </message>
    <message>
        <source>A link says where to go itself: no --db, --sandbox, --flow or --run.</source>
        <translation>Ссылка сама говорит, куда идти: без --db, --sandbox, --flow и --run.</translation>
    </message>
    <message>
        <source>--run takes a whole run id.</source>
        <translation>--run принимает полный идентификатор запуска.</translation>
    </message>
</context>
<context>
    <name>sluice::app::Composition</name>
    <message>
        <source>This machine does not know the time zone %1; times are local.</source>
        <translation>Этот компьютер не знает часового пояса %1; время показано местное.</translation>
    </message>
</context>
<context>
    <name>sluice::app::Screenshot</name>
    <message numerus="yes">
        <source>The window showed no live data within %n second(s).</source>
        <translation>
            <numerusform>За %n секунду в окне не появилось живых данных.</numerusform>
            <numerusform>За %n секунды в окне не появилось живых данных.</numerusform>
            <numerusform>За %n секунд в окне не появилось живых данных.</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>Снимок не удалось записать в %1.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::Arguments</name>
    <message>
        <source>Shows this text.</source>
        <translation>Показать этот текст.</translation>
    </message>
    <message>
        <source>Answers in JSON.</source>
        <translation>Отвечать в формате JSON.</translation>
    </message>
    <message>
        <source>The database: a URI or keyword string; without it the PG* variables say.</source>
        <translation>База данных: URI или строка ключевых слов; иначе место задают переменные PG*.</translation>
    </message>
    <message>
        <source>Unlocks a saved connection for this command.</source>
        <translation>Снять блокировку сохранённого соединения для этой команды.</translation>
    </message>
    <message>
        <source>Why; required on production.</source>
        <translation>Причина; для промышленной среды обязательна.</translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n argument(s); %1 --help says which.</source>
        <translation>
            <numerusform>%1 принимает %n аргумент; подробнее: %1 --help.</numerusform>
            <numerusform>%1 принимает %n аргумента; подробнее: %1 --help.</numerusform>
            <numerusform>%1 принимает %n аргументов; подробнее: %1 --help.</numerusform>
        </translation>
    </message>
    <message>
        <source>Says what would happen.</source>
        <translation>Сказать, что произошло бы.</translation>
    </message>
    <message>
        <source>%1 takes %2 to %3 arguments; %1 --help says which.</source>
        <translation>%1 принимает от %2 до %3 аргументов; подробнее: %1 --help.</translation>
    </message>
    <message>
        <source>%1 takes a whole number from %2.</source>
        <translation>%1 принимает целое число от %2.</translation>
    </message>
    <message>
        <source>Which of several workflow systems in it; without it SLUICE_SYSTEM says.</source>
        <translation>Какая из нескольких систем потоков в ней; если не указано, решает SLUICE_SYSTEM.</translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n argument(s) or more; %1 --help says which.</source>
        <translation>
            <numerusform>%1 принимает не меньше %n аргумента; подробнее: %1 --help.</numerusform>
            <numerusform>%1 принимает не меньше %n аргументов; подробнее: %1 --help.</numerusform>
            <numerusform>%1 принимает не меньше %n аргументов; подробнее: %1 --help.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ctl::AuditCommand</name>
    <message>
        <source>This database keeps no record of decisions, or your role may not read it: these are the ones made from this machine.</source>
        <translation>Эта база не ведёт записи решений, или ваша роль не может её читать: здесь решения, принятые с этой машины.</translation>
    </message>
    <message>
        <source>The log of this machine could not be read: %1</source>
        <translation>Журнал этой машины не прочитан: %1</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>эта машина</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>КОГДА</translation>
    </message>
    <message>
        <source>DECISION</source>
        <translation>РЕШЕНИЕ</translation>
    </message>
    <message>
        <source>ABOUT</source>
        <translation>О ЧЁМ</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>КТО</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>ПРИЧИНА</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>ИСХОД</translation>
    </message>
    <message>
        <source>Lists what was decided, newest first: from the database&apos;s own record and from the log of this machine.</source>
        <translation>Перечислить решения, сначала новые: из записей самой базы данных и из журнала этой машины.</translation>
    </message>
    <message>
        <source>At most so many; without it 50.</source>
        <translation>Не больше стольких; иначе 50.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::Await</name>
    <message>
        <source>The server has not answered for %1, so waiting was given up. What was asked for may or may not be done. Look at the server, and with sluicectl runs at the runs; SLUICE_TIMEOUT says how many seconds to wait.</source>
        <translation>Сервер не отвечал %1, поэтому ожидание прекращено. Неизвестно, выполнено ли то, о чём его просили. Посмотрите на сервер, а командой sluicectl runs — на запуски; SLUICE_TIMEOUT задаёт, сколько секунд ждать.</translation>
    </message>
    <message>
        <source>SLUICE_TIMEOUT takes whole seconds, from 1 to %1.</source>
        <translation>SLUICE_TIMEOUT — целые секунды, от 1 до %1.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::BulkCommand</name>
    <message numerus="yes">
        <source>  %1 run(s) of the filter are in no state for it and are left out.</source>
        <translation>
            <numerusform>  %1 запуск из отбора в неподходящем состоянии и пропускается.</numerusform>
            <numerusform>  %1 запуска из отбора в неподходящем состоянии и пропускаются.</numerusform>
            <numerusform>  %1 запусков из отбора в неподходящем состоянии и пропускаются.</numerusform>
        </translation>
    </message>
    <message>
        <source>  There are more; these are the oldest.</source>
        <translation>  Есть и другие; это самые старые.</translation>
    </message>
    <message numerus="yes">
        <source>  and %1 more, which were not tried.</source>
        <translation>
            <numerusform>  и ещё %1, который не проверялся.</numerusform>
            <numerusform>  и ещё %1, которые не проверялись.</numerusform>
            <numerusform>  и ещё %1, которые не проверялись.</numerusform>
        </translation>
    </message>
    <message>
        <source>No run fits the filter and is in a state for it. Nothing was changed.</source>
        <translation>Нет запуска, который подходит под отбор и находится в подходящем состоянии. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Its number is %1.</source>
        <translation>Номер решения: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of a decision; sluicectl bulk --list names them.</source>
        <translation>«%1» — не номер решения; номера перечисляет sluicectl bulk --list.</translation>
    </message>
    <message>
        <source>Stopped. %1.</source>
        <translation>Остановлено. %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be decided for many runs: retry, resume, restart, cancel.</source>
        <translation>Для многих запусков «%1» решить нельзя; можно: retry, resume, restart, cancel.</translation>
    </message>
    <message>
        <source>Which runs? Say --filter, for example --filter &quot;flow:orders status:failed since:2h&quot;.</source>
        <translation>Какие запуски? Укажите --filter, например --filter &quot;flow:orders status:failed since:2h&quot;.</translation>
    </message>
    <message>
        <source>Retries, resumes, restarts or cancels all runs that fit a filter: some first, then more, as long as they do not fail again. What was done is kept in the database: another call goes on.</source>
        <translation>Повторить, продолжить, начать заново или отменить все запуски, подходящие под отбор: сначала несколько, потом больше, пока они не завершаются ошибкой снова. Сделанное хранится в базе данных: следующий вызов продолжит.</translation>
    </message>
    <message>
        <source>retry, resume, restart or cancel.</source>
        <translation>retry, resume, restart или cancel.</translation>
    </message>
    <message>
        <source>Which runs, as sluicectl runs --filter takes it.</source>
        <translation>Какие запуски, как в sluicectl runs --filter.</translation>
    </message>
    <message>
        <source>At most so many, the oldest first; without it all.</source>
        <translation>Не больше стольких, сначала самые старые; иначе все.</translation>
    </message>
    <message>
        <source>So many first, then so many, …; &quot;all&quot; waits for no outcome. Without it 1,5,20,100.</source>
        <translation>Сначала столько, потом столько, …; «all» не ждёт исхода. Иначе 1,5,20,100.</translation>
    </message>
    <message>
        <source>Seconds to wait for the outcomes of each part; without it 60.</source>
        <translation>Сколько секунд ждать исхода каждой части; иначе 60.</translation>
    </message>
    <message>
        <source>Lists the decisions that were made about many runs.</source>
        <translation>Перечислить решения, принятые о многих запусках.</translation>
    </message>
    <message>
        <source>What became of each run of that decision.</source>
        <translation>Что стало с каждым запуском этого решения.</translation>
    </message>
    <message>
        <source>Goes on with what is left of that decision.</source>
        <translation>Продолжить то, что осталось от этого решения.</translation>
    </message>
    <message>
        <source>Leaves the rest of that decision as it is.</source>
        <translation>Оставить остаток этого решения как есть.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::BulkList</name>
    <message>
        <source>NUMBER</source>
        <translation>НОМЕР</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>КОГДА</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>КТО</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>ДЕЙСТВИЕ</translation>
    </message>
    <message>
        <source>HOW FAR</source>
        <translation>ХОД</translation>
    </message>
    <message>
        <source>FILTER</source>
        <translation>ОТБОР</translation>
    </message>
    <message>
        <source>PLACE</source>
        <translation>МЕСТО</translation>
    </message>
    <message>
        <source>RUN</source>
        <translation>ЗАПУСК</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>СОСТОЯНИЕ</translation>
    </message>
    <message>
        <source>NEW RUN</source>
        <translation>НОВЫЙ ЗАПУСК</translation>
    </message>
    <message>
        <source>STATUS NOW</source>
        <translation>СЕЙЧАС</translation>
    </message>
    <message>
        <source>SAID</source>
        <translation>ОТВЕТ</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::CarryOut</name>
    <message>
        <source>Sent. No answer has come: it may or may not have been done.</source>
        <translation>Отправлено. Ответ не пришёл: возможно, это выполнено, а возможно, и нет.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::Connection</name>
    <message>
        <source>&quot;%1&quot; is locked, so nothing was changed.%2 Repeat the command with --yes.</source>
        <translation>«%1»: изменения заблокированы, поэтому ничего не изменено.%2 Повторите команду с --yes.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is production and locked, so nothing was changed.%2 Repeat the command with --yes and --reason TEXT.</source>
        <translation>«%1» — промышленная среда под блокировкой, поэтому ничего не изменено.%2 Повторите команду с --yes и --reason TEXT.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is production, so nothing was changed without a reason.%2 Repeat the command with --reason TEXT.</source>
        <translation>«%1» — промышленная среда, поэтому без причины ничего не изменено.%2 Повторите команду с --reason TEXT.</translation>
    </message>
    <message>
        <source>The change will be missing in the audit log of this desk. %1</source>
        <translation>Этого изменения не будет в журнале аудита на этом рабочем месте. %1</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::DefineCommand</name>
    <message>
        <source>Makes the flow of a file and its steps. What exists already stays as it is.</source>
        <translation>Создать поток из файла и его шаги. То, что уже есть, остаётся как было.</translation>
    </message>
    <message>
        <source>JSON, as &quot;flow show FLOW --json&quot; prints it: {&quot;flow&quot;, maxAttempts, baseDelay, timeout, &quot;steps&quot;: [{&quot;slug&quot;, deps, type, maxAttempts, baseDelay, timeout, startDelay, requiredInputPattern, forbiddenInputPattern, whenUnmet, whenExhausted}]}.</source>
        <translation>JSON в том виде, в каком его выводит «flow show FLOW --json»: {&quot;flow&quot;, maxAttempts, baseDelay, timeout, &quot;steps&quot;: [{&quot;slug&quot;, deps, type, maxAttempts, baseDelay, timeout, startDelay, requiredInputPattern, forbiddenInputPattern, whenUnmet, whenExhausted}]}.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::DoctorCommand</name>
    <message>
        <source>There is no kind of problem called &quot;%1&quot;.</source>
        <translation>Неполадок вида «%1» не бывает.</translation>
    </message>
    <message>
        <source>There are more problems than are shown.</source>
        <translation>Неполадок больше, чем показано.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing wrong was found.</source>
        <translation>Неполадок не найдено.</translation>
    </message>
    <message>
        <source>What is left:</source>
        <translation>Что осталось:</translation>
    </message>
    <message>
        <source>There is nothing that could be repaired.</source>
        <translation>Чинить нечего.</translation>
    </message>
    <message>
        <source>Looks for what does not agree with itself or makes everything slow, and with --repair puts right what can be, each in a transaction of its own. With --dry-run it says what a repair would do. Exit code 0: nothing is wrong (any more); 1: something is.</source>
        <translation>Искать то, что не сходится само с собой или всё замедляет; с --repair исправить, что можно, каждое в отдельной транзакции. С --dry-run — сказать, что сделала бы починка. Код завершения 0: неполадок нет (или больше нет); 1: есть.</translation>
    </message>
    <message>
        <source>Repairs what can be repaired; takes --dry-run, --yes and --reason.</source>
        <translation>Починить, что можно; принимает --dry-run, --yes и --reason.</translation>
    </message>
    <message>
        <source>Only these kinds, with commas between them.</source>
        <translation>Только эти виды, через запятую.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::FlowCommand</name>
    <message>
        <source>needs %1</source>
        <translation>зависит от: %1</translation>
    </message>
    <message>
        <source>not with %1</source>
        <translation>несовместимо с %1</translation>
    </message>
    <message>
        <source>else %1</source>
        <translation>иначе %1</translation>
    </message>
    <message>
        <source>when exhausted %1</source>
        <translation>при исчерпании попыток: %1</translation>
    </message>
    <message>
        <source>%1: max_attempts %2, base_delay %3 s, timeout %4 s</source>
        <translation>%1: max_attempts %2, base_delay %3 с, timeout %4 с</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>ШАГ</translation>
    </message>
    <message>
        <source>TYPE</source>
        <translation>ТИП</translation>
    </message>
    <message>
        <source>AFTER</source>
        <translation>ПОСЛЕ</translation>
    </message>
    <message>
        <source>ATTEMPTS</source>
        <translation>ПОПЫТКИ</translation>
    </message>
    <message>
        <source>BASE DELAY</source>
        <translation>БАЗОВАЯ ПАУЗА</translation>
    </message>
    <message>
        <source>TIMEOUT</source>
        <translation>ТАЙМ-АУТ</translation>
    </message>
    <message>
        <source>START DELAY</source>
        <translation>ЗАДЕРЖКА НАЧАЛА</translation>
    </message>
    <message>
        <source>CONDITIONS</source>
        <translation>УСЛОВИЯ</translation>
    </message>
    <message>
        <source>Shows one flow with its steps. With --json: the file that &quot;define&quot; takes.</source>
        <translation>Показывает один поток с его шагами. С --json: файл, который принимает &quot;define&quot;.</translation>
    </message>
    <message>
        <source>The word &quot;show&quot;.</source>
        <translation>Слово «show».</translation>
    </message>
    <message>
        <source>The flow.</source>
        <translation>Поток.</translation>
    </message>
    <message>
        <source>sluicectl flow knows only: flow show FLOW.</source>
        <translation>sluicectl flow знает только: flow show FLOW.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::FlowReader</name>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>Не удаётся прочитать %1 (%2).</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MB.</source>
        <translation>%1 больше 64 МБ.</translation>
    </message>
    <message>
        <source>%1: line %2, column %3: %4 Nothing was made.</source>
        <translation>%1: строка %2, столбец %3: %4 Ничего не создано.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>an object with %1 is needed here.</source>
        <translation>здесь нужен объект, содержащий %1.</translation>
    </message>
    <message>
        <source>the key %1 is given twice.</source>
        <translation>ключ %1 указан дважды.</translation>
    </message>
    <message>
        <source>the key %1 is not known here; known are %2.</source>
        <translation>ключ %1 здесь неизвестен; известны %2.</translation>
    </message>
    <message>
        <source>%1 is %2; a text in quotation marks is needed.</source>
        <translation>%1 — это %2; нужен текст в кавычках.</translation>
    </message>
    <message>
        <source>%1 is %2; a name of at most %3 letters, digits and _ is needed that begins with no digit and is not &quot;run&quot;.</source>
        <translation>%1 — это %2; нужно имя не длиннее %3 знаков из букв, цифр и _, которое не начинается с цифры и не равно &quot;run&quot;.</translation>
    </message>
    <message>
        <source>%1 is %2; it may be %3.</source>
        <translation>%1: указано %2; допустимо %3.</translation>
    </message>
    <message>
        <source>%1 is %2; a whole number without quotation marks is needed.</source>
        <translation>%1 — это %2; нужно целое число без кавычек.</translation>
    </message>
    <message>
        <source>%1 is %2; it may be %3 to %4.</source>
        <translation>%1 — это %2; допустимо от %3 до %4.</translation>
    </message>
    <message>
        <source>%1 is %2; an object is needed.</source>
        <translation>%1: указано %2; нужен объект.</translation>
    </message>
    <message>
        <source>%1 is %2; a list of names of steps is needed.</source>
        <translation>%1 — это %2; нужен список названий шагов.</translation>
    </message>
    <message>
        <source>%1 has %2 in it; names of steps are needed.</source>
        <translation>%1 содержит %2; нужны имена шагов.</translation>
    </message>
    <message>
        <source>%1 names %2 twice.</source>
        <translation>%1: %2 указано дважды.</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>шаг %1</translation>
    </message>
    <message>
        <source>it has no &quot;slug&quot;.</source>
        <translation>в нём нет &quot;slug&quot;.</translation>
    </message>
    <message>
        <source>step &quot;%1&quot;</source>
        <translation>шаг «%1»</translation>
    </message>
    <message>
        <source>it is defined twice.</source>
        <translation>он описан дважды.</translation>
    </message>
    <message>
        <source>a map step takes the elements of one step, so &quot;deps&quot; may name only one.</source>
        <translation>шаг по элементам берёт элементы одного шага, поэтому в &quot;deps&quot; можно указать только один.</translation>
    </message>
    <message>
        <source>&quot;steps&quot; is %1; a list of steps is needed.</source>
        <translation>«steps»: указано %1; нужен список шагов.</translation>
    </message>
    <message>
        <source>&quot;deps&quot; names &quot;%1&quot;, which is no step of this file.</source>
        <translation>«deps» называет «%1», но такого шага в этом файле нет.</translation>
    </message>
    <message>
        <source>&quot;deps&quot; leads in a circle: %1.</source>
        <translation>&quot;deps&quot; образует цикл: %1.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Не хватает: %1.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::FlowsCommand</name>
    <message>
        <source>Lists flows and what they are doing.</source>
        <translation>Перечислить потоки и что они делают.</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>ПОТОК</translation>
    </message>
    <message>
        <source>STEPS</source>
        <translation>ШАГИ</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>ИДЁТ</translation>
    </message>
    <message>
        <source>QUEUED TASKS</source>
        <translation>ЗАДАЧИ В ОЧЕРЕДИ</translation>
    </message>
    <message>
        <source>FAILED IN 24 H</source>
        <translation>ОШИБКИ ЗА 24 Ч</translation>
    </message>
    <message>
        <source>LAST STARTED</source>
        <translation>ПОСЛЕДНИЙ НАЧАТ</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>СОСТОЯНИЕ</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::GivenValue</name>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>Не удаётся прочитать %1 (%2).</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::HoldCommand</name>
    <message>
        <source>The flow.</source>
        <translation>Поток.</translation>
    </message>
    <message>
        <source>Only this step of it.</source>
        <translation>Только этот его шаг.</translation>
    </message>
    <message>
        <source>Lets a flow or a step hand out no tasks until it is released; --reason says why.</source>
        <translation>Приостановить поток или шаг: до возобновления его задачи не выдаются; причину задаёт --reason.</translation>
    </message>
    <message>
        <source>Ends a hold: workers get tasks again.</source>
        <translation>Снять приостановку: исполнители снова получают задачи.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::InstallCommand</name>
    <message>
        <source>This would be installed: %1</source>
        <translation>Было бы установлено: %1</translation>
    </message>
    <message>
        <source>Installs queue, engine and schema sluice, or what is missing of them. A queue or engine of somebody else stays as it is.</source>
        <translation>Установить очередь, движок и схему sluice или то, чего из них не хватает. Чужие очередь и движок остаются как были.</translation>
    </message>
    <message>
        <source>Says what would be created.</source>
        <translation>Сказать, что было бы создано.</translation>
    </message>
    <message>
        <source>Also the demo flows; marks the database as a sandbox.</source>
        <translation>Также учебные потоки; база данных помечается как песочница.</translation>
    </message>
    <message>
        <source>Removes what Sluice installed, with all data in it. Nothing is left behind.</source>
        <translation>Удалить всё, что установил Sluice, вместе с данными. Ничего не останется.</translation>
    </message>
    <message>
        <source>Says what would be removed.</source>
        <translation>Сказать, что было бы удалено.</translation>
    </message>
    <message>
        <source>Also with open runs, and with what others hung on it.</source>
        <translation>И при открытых запусках, и вместе с тем, что на этом держится.</translation>
    </message>
    <message>
        <source>With --force go:</source>
        <translation>С --force удаляются:</translation>
    </message>
    <message>
        <source>The demo belongs into a sandbox, and this database is one for %1. Nothing was changed. %2</source>
        <translation>Учебным потокам место в песочнице, а у этой базы данных другая среда: %1. Ничего не изменено. %2</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::LayoutCommand</name>
    <message>
        <source>%1 cannot be written (%2).</source>
        <translation>%1 не записывается (%2).</translation>
    </message>
    <message>
        <source>The graph could not be laid out.</source>
        <translation>Граф не удалось разложить.</translation>
    </message>
    <message>
        <source>Draws the graph of a flow&apos;s file.</source>
        <translation>Нарисовать граф потока из файла.</translation>
    </message>
    <message>
        <source>JSON: {&quot;flow&quot;, &quot;steps&quot;: [{&quot;slug&quot;, &quot;deps&quot;}]}.</source>
        <translation>JSON: {&quot;flow&quot;, &quot;steps&quot;: [{&quot;slug&quot;, &quot;deps&quot;}]}.</translation>
    </message>
    <message>
        <source>svg, or json with the coordinates.</source>
        <translation>svg или json с координатами.</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>Файл для записи.</translation>
    </message>
    <message>
        <source>--format takes svg or json.</source>
        <translation>--format принимает svg или json.</translation>
    </message>
    <message>
        <source>--out FILE says where to write.</source>
        <translation>--out FILE говорит, куда писать.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::NowCommand</name>
    <message>
        <source>Nothing failed in the last 24 hours, and nothing waits for a person.</source>
        <translation>За последние 24 часа ошибок не было, и ничто не ждёт человека.</translation>
    </message>
    <message>
        <source>What needs a person: failures of the last 24 hours by cause, what waits and why, what is under way. Exit code 1 if something failed or waits for a person.</source>
        <translation>Что требует человека: ошибки за последние 24 часа по причинам, что ждёт и почему, что идёт. Код завершения 1, если есть ошибки или что-то ждёт человека.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::OptionsCommand</name>
    <message>
        <source>A start delay is an option of steps only. Name a step.</source>
        <translation>Задержка начала — параметр только шагов. Укажите шаг.</translation>
    </message>
    <message>
        <source>Sets options of a flow or of a step; what is not named stays. For a step, &quot;inherited&quot; takes the flow&apos;s.</source>
        <translation>Задать параметры потока или шага; не названное остаётся как было. Для шага «inherited» берёт значение потока.</translation>
    </message>
    <message>
        <source>The flow.</source>
        <translation>Поток.</translation>
    </message>
    <message>
        <source>A step of it.</source>
        <translation>Его шаг.</translation>
    </message>
    <message>
        <source>Attempts of a task in total.</source>
        <translation>Сколько всего попыток у задачи.</translation>
    </message>
    <message>
        <source>Time for one attempt.</source>
        <translation>Время на одну попытку.</translation>
    </message>
    <message>
        <source>Takes the last recorded change of these options back.</source>
        <translation>Отменить последнее записанное изменение этих параметров.</translation>
    </message>
    <message>
        <source>Name options to set, or --undo.</source>
        <translation>Укажите либо параметры, либо --undo.</translation>
    </message>
    <message>
        <source>Flow &quot;%1&quot; has no step &quot;%2&quot;. Nothing was changed.</source>
        <translation>В потоке «%1» нет шага «%2». Ничего не изменено.</translation>
    </message>
    <message>
        <source>No change of these options is recorded. Nothing was changed.</source>
        <translation>Изменений этих параметров не записано. Ничего не изменено.</translation>
    </message>
    <message>
        <source>These options were changed in another way since the last recorded change. Nothing was changed.</source>
        <translation>После последнего записанного изменения эти параметры изменили другим путём. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Pause before the second attempt; doubles with each.</source>
        <translation>Пауза перед второй попыткой; с каждой следующей удваивается.</translation>
    </message>
    <message>
        <source>Pause before the first attempt; of a step only.</source>
        <translation>Пауза перед первой попыткой; только у шага.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::RunCommand</name>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 потока %2: %3</translation>
    </message>
    <message>
        <source>started %1, ended %2</source>
        <translation>начат %1, окончен %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>начат %1</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>ШАГ</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>СОСТОЯНИЕ</translation>
    </message>
    <message>
        <source>TASKS</source>
        <translation>ЗАДАЧИ</translation>
    </message>
    <message>
        <source>ATTEMPTS</source>
        <translation>ПОПЫТКИ</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>НАЧАТ</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>ОШИБКА</translation>
    </message>
    <message>
        <source>Shows one run with its steps.</source>
        <translation>Показать один запуск с его шагами.</translation>
    </message>
    <message>
        <source>The word &quot;show&quot;.</source>
        <translation>Слово «show».</translation>
    </message>
    <message>
        <source>Id of the run, or its beginning.</source>
        <translation>Идентификатор запуска или его начало.</translation>
    </message>
    <message>
        <source>sluicectl run knows only: run show RUN.</source>
        <translation>sluicectl run умеет только: run show RUN.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>step, that it is held</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::RunDecisions</name>
    <message>
        <source>Id of the run, or its beginning.</source>
        <translation>Идентификатор запуска или его начало.</translation>
    </message>
    <message>
        <source>The step.</source>
        <translation>Шаг.</translation>
    </message>
    <message>
        <source>Number of the task in a map step; without it 0.</source>
        <translation>Номер задачи в шаге по элементам; иначе 0.</translation>
    </message>
    <message>
        <source>Also a run that somebody cancelled: takes that back.</source>
        <translation>И запуск, который кто-то отменил: отмена снимается.</translation>
    </message>
    <message>
        <source>Run %1 has no step &quot;%2&quot;. Nothing was changed.</source>
        <translation>В запуске %1 нет шага «%2». Ничего не изменено.</translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; of run %2 has no task %3. Nothing was changed.</source>
        <translation>У шага «%1» запуска %2 нет задачи %3. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Ends a run under way; its open tasks are cancelled.</source>
        <translation>Закончить идущий запуск; его открытые задачи отменяются.</translation>
    </message>
    <message>
        <source>Starts a new run that takes over what a failed run finished and does the rest.</source>
        <translation>Начать новый запуск, который возьмёт готовое из запуска с ошибкой и сделает остальное.</translation>
    </message>
    <message>
        <source>Starts a new run of the same flow with the same input, from the beginning.</source>
        <translation>Начать новый запуск того же потока с тем же входом, с самого начала.</translation>
    </message>
    <message>
        <source>Returns the failed tasks of a failed run to the queue with fresh attempts. Finished work is kept.</source>
        <translation>Вернуть задачи с ошибкой неудачного запуска в очередь с новым счётом попыток. Готовая работа сохраняется.</translation>
    </message>
    <message>
        <source>Only if no other step has failed.</source>
        <translation>Только если ни один другой шаг не завершился ошибкой.</translation>
    </message>
    <message>
        <source>Only if no other task has failed; with --step.</source>
        <translation>Только если ни одна другая задача не завершилась ошибкой; вместе с --step.</translation>
    </message>
    <message>
        <source>--task needs --step: which step&apos;s task?</source>
        <translation>Для --task нужен --step: задача какого шага?</translation>
    </message>
    <message>
        <source>Ends a step that has not ended as skipped; what follows goes on without it.</source>
        <translation>Закончить ещё не оконченный шаг как пропущенный; следующие пойдут дальше без него.</translation>
    </message>
    <message>
        <source>Completes a started step with an output, as if a worker had reported it.</source>
        <translation>Завершить начатый шаг с выходом, как если бы его сообщил исполнитель.</translation>
    </message>
    <message>
        <source>The output: JSON, @file or @- for standard input. Of a map step an array with an element for each task.</source>
        <translation>Выход: JSON, @файл или @- для стандартного ввода. Для шага по элементам — массив с элементом на каждую задачу.</translation>
    </message>
    <message>
        <source>A step needs an output: --output JSON, e.g. --output &apos;{}&apos;.</source>
        <translation>Шагу нужен выход: --output JSON, например --output &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Fails an open task for good, whatever attempts it has left.</source>
        <translation>Окончательно завершить открытую задачу ошибкой, сколько бы попыток у неё ни осталось.</translation>
    </message>
    <message>
        <source>What the task is to have failed with.</source>
        <translation>С какой ошибкой завершить задачу.</translation>
    </message>
    <message>
        <source>Say what the task failed with: --error TEXT.</source>
        <translation>Укажите, с какой ошибкой завершилась задача: --error TEXT.</translation>
    </message>
    <message>
        <source>Returns a task that a worker has started to the queue; the attempt does not count.</source>
        <translation>Вернуть в очередь задачу, начатую исполнителем; попытка не считается.</translation>
    </message>
    <message>
        <source>--output takes a step and its output: --output STEP=JSON, e.g. --output &apos;list=[1, 2]&apos;.</source>
        <translation>--output принимает шаг и его выход: --output STEP=JSON, например --output &apos;list=[1, 2]&apos;.</translation>
    </message>
    <message>
        <source>--output names step &quot;%1&quot; twice.</source>
        <translation>В --output шаг «%1» указан дважды.</translation>
    </message>
    <message>
        <source>Standard input holds one output only.</source>
        <translation>В стандартном вводе может быть только один выход.</translation>
    </message>
    <message>
        <source>The output of step &quot;%1&quot; is not JSON. Line %2, column %3: %4 Nothing was changed.</source>
        <translation>Выход шага «%1» — не JSON. Строка %2, столбец %3: %4 Ничего не изменено.</translation>
    </message>
    <message>
        <source>Starts a new run that keeps what an earlier one finished, and does some of its steps and all that follows them again.</source>
        <translation>Начать новый запуск, который сохранит готовое из прежнего и заново сделает некоторые его шаги и всё, что идёт после них.</translation>
    </message>
    <message>
        <source>The steps to begin with.</source>
        <translation>Шаги, с которых начать.</translation>
    </message>
    <message>
        <source>Another output for a step that is kept: JSON, @file or @- for standard input. May be given for several steps.</source>
        <translation>Другой выход для сохраняемого шага: JSON, @файл или @- для стандартного ввода. Можно указать для нескольких шагов.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::RunLookup</name>
    <message>
        <source>No run begins with %1.</source>
        <translation>Нет запуска, который начинается с %1.</translation>
    </message>
    <message>
        <source>Several runs begin with %1. Give more digits.</source>
        <translation>С %1 начинается несколько запусков. Укажите больше цифр.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::RunsCommand</name>
    <message>
        <source>Lists runs, newest first.</source>
        <translation>Перечислить запуски, сначала новые.</translation>
    </message>
    <message>
        <source>Only of this flow.</source>
        <translation>Только этого потока.</translation>
    </message>
    <message>
        <source>At most so many; without it 50.</source>
        <translation>Не больше стольких; иначе 50.</translation>
    </message>
    <message>
        <source>RUN</source>
        <translation>ЗАПУСК</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>ПОТОК</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>СОСТОЯНИЕ</translation>
    </message>
    <message>
        <source>STEPS</source>
        <translation>ШАГИ</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>НАЧАТ</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>ОШИБКА</translation>
    </message>
    <message>
        <source>Only started, completed, failed or cancelled ones.</source>
        <translation>Только в состоянии started, completed, failed или cancelled.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no status of a run: started, completed, failed, cancelled.</source>
        <translation>«%1» — не состояние запуска: бывает started, completed, failed, cancelled.</translation>
    </message>
    <message>
        <source>No index answers this filter. Runs were looked at back to those that started at %1; --all looks at the older ones, too.</source>
        <translation>Ни один индекс не отвечает на этот отбор. Просмотрены запуски вплоть до начатых %1; с --all просматриваются и более старые.</translation>
    </message>
    <message>
        <source>Only those that fit, for example: flow:orders status:failed step:charge since:2h error~&quot;50[12]&quot; input.customer = 3</source>
        <translation>Только подходящие, например: flow:orders status:failed step:charge since:2h error~&quot;50[12]&quot; input.customer = 3</translation>
    </message>
    <message>
        <source>Looks at all runs, also where no index answers the filter.</source>
        <translation>Просмотреть все запуски, даже если на отбор не отвечает ни один индекс.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::SandboxCommand</name>
    <message>
        <source>The sandbox in %1 is running (process %2): %3</source>
        <translation>Песочница в %1 работает (процесс %2): %3</translation>
    </message>
    <message>
        <source>The sandbox in %1 is not running.</source>
        <translation>Песочница в %1 не работает.</translation>
    </message>
    <message>
        <source>The sandbox in %1 is not running; sluicectl sandbox start starts it.</source>
        <translation>Песочница в %1 не работает; её запускает sluicectl sandbox start.</translation>
    </message>
    <message>
        <source>A private PostgreSQL of your own, with engine and demo: start, stop, status, destroy (with all data) or uri.</source>
        <translation>Ваш собственный PostgreSQL с движком и учебными потоками: start, stop, status, destroy (со всеми данными) или uri.</translation>
    </message>
    <message>
        <source>start|stop|status|destroy|uri</source>
        <translation>start|stop|status|destroy|uri</translation>
    </message>
    <message>
        <source>Its folder instead of the default one.</source>
        <translation>Её папка вместо обычной.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of start, stop, status, destroy and uri.</source>
        <translation>«%1» — ни start, ни stop, ни status, ни destroy, ни uri.</translation>
    </message>
    <message>
        <source>--dir needs the name of a folder. Nothing was changed.</source>
        <translation>Для --dir нужно имя папки. Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::StartCommand</name>
    <message>
        <source>Starts one run of a flow.</source>
        <translation>Начать один запуск потока.</translation>
    </message>
    <message>
        <source>The flow.</source>
        <translation>Поток.</translation>
    </message>
    <message>
        <source>The run&apos;s input: JSON, @file or @- for standard input.</source>
        <translation>Вход запуска: JSON, @файл или @- для стандартного ввода.</translation>
    </message>
    <message>
        <source>That run has no input.</source>
        <translation>У того запуска нет входа.</translation>
    </message>
    <message>
        <source>Takes the input of that run.</source>
        <translation>Взять вход того запуска.</translation>
    </message>
    <message>
        <source>The run&apos;s own id; without it one is chosen.</source>
        <translation>Идентификатор самого запуска; иначе он выбирается сам.</translation>
    </message>
    <message>
        <source>A run needs an input: --input JSON, e.g. --input &apos;{}&apos;, or --input-of RUN.</source>
        <translation>Запуску нужен вход: --input JSON, например --input &apos;{}&apos;, или --input-of RUN.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::WatchCommand</name>
    <message>
        <source>A line for each change, live: time of the change (server), time of arrival, run, flow or step, status. Ends with the run, or with Ctrl+C.</source>
        <translation>По строке на изменение, вживую: время изменения (сервер), время получения, запуск, поток или шаг, состояние. Кончается вместе с запуском или по Ctrl+C.</translation>
    </message>
    <message>
        <source>Only this run, with its steps.</source>
        <translation>Только этот запуск, с его шагами.</translation>
    </message>
</context>
<context>
    <name>sluice::ctl::WhyCommand</name>
    <message numerus="yes">
        <source>and %n more, which --json shows</source>
        <translation>
            <numerusform>и ещё %n, что покажет --json</numerusform>
            <numerusform>и ещё %n, что покажет --json</numerusform>
            <numerusform>и ещё %n, что покажет --json</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1 waits for nothing that is to be seen.</source>
        <translation>Не видно, чтобы запуск %1 чего-то ждал.</translation>
    </message>
    <message>
        <source>Run %1 has ended (%2): it waits for nothing.</source>
        <translation>Запуск %1 окончен (%2): он ничего не ждёт.</translation>
    </message>
    <message>
        <source>Says why a run does not go on, or what it does: what may need a person first.</source>
        <translation>Сказать, почему запуск не идёт дальше или что он делает: сначала то, что может требовать человека.</translation>
    </message>
    <message>
        <source>Id of the run, or its beginning.</source>
        <translation>Идентификатор запуска или его начало.</translation>
    </message>
</context>
<context>
    <name>sluice::db::Cluster</name>
    <message>
        <source>The folder %1 could not be made. Check the rights of the folder above it, or choose another one.</source>
        <translation>Папку %1 не удалось создать. Проверьте права на папку выше или выберите другую.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Папку %1 не удалось создать.</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot;, under which the server runs, cannot enter %2. Choose a folder it can reach, such as one below /var/lib.</source>
        <translation>Пользователь «%1», от имени которого работает сервер, не может войти в %2. Выберите доступную ему папку, например внутри /var/lib.</translation>
    </message>
    <message>
        <source>The data of the sandbox could not be copied to %1. Is the disk full?</source>
        <translation>Данные песочницы не удалось скопировать в %1. Возможно, диск заполнен.</translation>
    </message>
    <message>
        <source>The folder for the server&apos;s socket, %1, could not be made, or belongs to somebody else.</source>
        <translation>Папку для сокета сервера, %1, не удалось создать, или она принадлежит кому-то другому.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Не удалось записать %1.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s server did not start. Its log is %1.</source>
        <translation>Сервер песочницы не запустился. Его журнал: %1.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s server in %1 did not start: %2</source>
        <translation>Сервер песочницы в %1 не запустился: %2</translation>
    </message>
    <message>
        <source>The server of %1 (process %2) could not be stopped.</source>
        <translation>Сервер %1 (процесс %2) не удалось остановить.</translation>
    </message>
    <message>
        <source>The server of %1 (process %2) does not stop.</source>
        <translation>Сервер %1 (процесс %2) не останавливается.</translation>
    </message>
    <message>
        <source>%1 is not a sandbox, so nothing was removed.</source>
        <translation>%1 — не песочница, поэтому ничего не удалено.</translation>
    </message>
    <message>
        <source>%1 could not be removed entirely.</source>
        <translation>%1 не удалось удалить полностью.</translation>
    </message>
    <message>
        <source>The name of the folder holds line breaks, control characters or bytes that are not UTF-8. Choose another one; nothing was changed.</source>
        <translation>В имени папки есть переводы строк, управляющие символы или байты не в UTF-8. Выберите другую; ничего не изменено.</translation>
    </message>
    <message>
        <source>The name of the folder is longer than %1 bytes, too long for a PostgreSQL server. Choose another one; nothing was changed.</source>
        <translation>Название папки длиннее %1 байт, это слишком много для сервера PostgreSQL. Выберите другую; ничего не изменено.</translation>
    </message>
    <message>
        <source>The folder %1 is being worked on by another process that does not come to an end, or cannot be read. Nothing was changed.</source>
        <translation>С папкой %1 работает другой процесс, который никак не завершится, или её нельзя прочитать. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 No sandbox was made or started in it. Choose an empty or a new folder.</source>
        <translation>%1 Песочница в ней не создана и не запущена. Выберите пустую или новую папку.</translation>
    </message>
    <message>
        <source>%1 Nothing was stopped.</source>
        <translation>%1 Ничего не остановлено.</translation>
    </message>
    <message>
        <source>%1 Nothing was removed.</source>
        <translation>%1 Ничего не удалено.</translation>
    </message>
</context>
<context>
    <name>sluice::db::Conninfo</name>
    <message>
        <source>This is no connection string: %1. It looks like postgresql://user@host:5432/database, or host=… dbname=… user=….</source>
        <translation>Это не строка подключения: %1. Она выглядит так: postgresql://user@host:5432/database или host=… dbname=… user=….</translation>
    </message>
    <message>
        <source>This is no connection string, and what is wrong is not repeated here, since it may hold a password. It looks like postgresql://user@host:5432/database, or host=… dbname=… user=…; a value with blanks stands in single quotation marks.</source>
        <translation>Это не строка подключения; что именно неверно, здесь не повторяется, так как в ней может быть пароль. Она выглядит так: postgresql://user@host:5432/database или host=… dbname=… user=…; значение с пробелами заключается в одинарные кавычки.</translation>
    </message>
    <message>
        <source>This connection string cannot be completed: %1</source>
        <translation>Эту строку подключения нельзя дополнить: %1</translation>
    </message>
    <message>
        <source>An address stands where the name of a database or host belongs (%1, %2). It may hold a password, so nothing was sent.</source>
        <translation>На месте имени базы данных или хоста (%1, %2) стоит адрес. В нём может быть пароль, поэтому ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>sluice::db::Listener</name>
    <message>
        <source>The server does not answer any more, so the connection was given up.</source>
        <translation>Сервер больше не отвечает, поэтому соединение закрыто.</translation>
    </message>
    <message>
        <source>This database sends no signals when something changes.</source>
        <translation>Эта база данных не сообщает об изменениях.</translation>
    </message>
    <message>
        <source>This server is a standby, and standbys send no signals.</source>
        <translation>Этот сервер резервный, а резервные серверы сигналов не посылают.</translation>
    </message>
    <message>
        <source>The server refuses LISTEN here. %1</source>
        <translation>Сервер отклоняет здесь LISTEN. %1</translation>
    </message>
    <message>
        <source>The database does not send signals to this role. %1</source>
        <translation>База данных не посылает сигналов этой роли. %1</translation>
    </message>
    <message>
        <source>Signals do not arrive: port 6543 is usually a transaction pooler, which swallows them. Use the direct connection or the pooler&apos;s session mode.</source>
        <translation>Сигналы не доходят: порт 6543 обычно принадлежит пулеру транзакций, который их теряет. Используйте прямое соединение или сеансовый режим пулера.</translation>
    </message>
    <message>
        <source>Signals do not arrive. A transaction pooler or a proxy between here and the server may swallow them.</source>
        <translation>Сигналы не доходят. Их может терять пулер транзакций или посредник на пути к серверу.</translation>
    </message>
    <message>
        <source>A transaction pooler stands between here and the server and passes no signals on. Connect directly, or through the pooler&apos;s session mode, to see changes at once.</source>
        <translation>Между этой программой и сервером стоит пул соединений в режиме транзакций, который не пропускает сигналы. Чтобы видеть изменения сразу, подключитесь напрямую или через сеансовый режим пула.</translation>
    </message>
    <message>
        <source>A pooler stands between here and the server, and it could not be found out whether it passes signals on. Connect directly to see changes at once.</source>
        <translation>На пути к серверу стоит пулер, и не удалось выяснить, передаёт ли он сигналы. Чтобы видеть изменения сразу, подключитесь напрямую.</translation>
    </message>
</context>
<context>
    <name>sluice::db::PgError</name>
    <message>
        <source>There is no connection to the database. Nothing was changed.</source>
        <translation>Соединения с базой данных нет. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check the address, the firewall and whether the server is running.</source>
        <translation>%1 не ответил вовремя. Проверьте адрес, межсетевой экран и то, что сервер работает.</translation>
    </message>
    <message>
        <source>The connection broke after the change was sent: it may or may not have been made. Look at the current state before you repeat it.</source>
        <translation>Соединение прервалось после отправки изменения: неизвестно, выполнено ли оно. Прежде чем повторять, посмотрите на текущее состояние.</translation>
    </message>
    <message>
        <source>The connection to the database broke. Nothing was changed.</source>
        <translation>Соединение с базой данных прервалось. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server at %1 asks for the password of &quot;%2&quot;. Enter it and connect again.</source>
        <translation>Сервер %1 спрашивает пароль пользователя «%2». Введите его и подключитесь снова.</translation>
    </message>
    <message>
        <source>The server at %1 did not accept the password of &quot;%2&quot;. Check user and password.</source>
        <translation>Сервер %1 не принял пароль пользователя «%2». Проверьте имя и пароль.</translation>
    </message>
    <message>
        <source>The server at %1 does not let &quot;%2&quot; in: %3. Check the user, or ask for an entry in pg_hba.conf.</source>
        <translation>Сервер %1 не впускает «%2»: %3. Проверьте имя пользователя или попросите добавить запись в pg_hba.conf.</translation>
    </message>
    <message>
        <source>There is no database &quot;%1&quot; on %2. Check its name.</source>
        <translation>На %2 нет базы данных «%1». Проверьте её название.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; may not connect to the database &quot;%2&quot;. Ask its owner for: %3</source>
        <translation>«%1» не вправе подключаться к базе данных «%2». Попросите у её владельца: %3</translation>
    </message>
    <message>
        <source>The server at %1 has no free connection left. Close others, or raise max_connections.</source>
        <translation>На сервере %1 не осталось свободных соединений. Закройте другие или увеличьте max_connections.</translation>
    </message>
    <message>
        <source>The server at %1 is starting up, shutting down or recovering: %2.</source>
        <translation>Сервер %1 запускается, останавливается или восстанавливается: %2.</translation>
    </message>
    <message>
        <source>The server at %1 refused the connection: %2.</source>
        <translation>Сервер %1 отклонил соединение: %2.</translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; is not known. Check its spelling and your network.</source>
        <translation>Узел «%1» неизвестен. Проверьте написание и сеть.</translation>
    </message>
    <message>
        <source>No PostgreSQL server answers at %1. Check the address, and that the server is running.</source>
        <translation>По адресу %1 не отвечает ни один сервер PostgreSQL. Проверьте адрес и то, что сервер работает.</translation>
    </message>
    <message>
        <source>%1 cannot be reached from here. Check your network, VPN and firewall.</source>
        <translation>%1 отсюда недоступен. Проверьте сеть, VPN и межсетевой экран.</translation>
    </message>
    <message>
        <source>The connection to %1 could not be made: %2</source>
        <translation>Не удалось подключиться к %1: %2</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not do this: %2. Nothing was changed.</source>
        <translation>Роль «%1» не вправе этого делать: %2. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server stopped the statement because it was cancelled or took longer than allowed. Nothing was changed.</source>
        <translation>Сервер остановил команду: её отменили, или она шла дольше дозволенного. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Somebody else holds a lock on these rows. Nothing was changed. Try again in a moment.</source>
        <translation>Эти строки заблокированы кем-то другим. Ничего не изменено. Повторите чуть позже.</translation>
    </message>
    <message>
        <source>A change made by somebody else at the same moment got in the way. Nothing was changed. Try again.</source>
        <translation>Помешало чужое изменение, сделанное в тот же миг. Ничего не изменено. Повторите.</translation>
    </message>
    <message>
        <source>The database refused: %1 Nothing was changed.</source>
        <translation>База данных отказала: %1 Ничего не изменено.</translation>
    </message>
    <message>
        <source>A value is missing that is needed%1. Nothing was changed.</source>
        <translation>Не хватает обязательного значения%1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>What this belongs to is not there, or something still belongs to it%1. Nothing was changed.</source>
        <translation>Того, к чему это относится, нет, или к этому ещё что-то относится%1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>That is there already%1. Nothing was changed.</source>
        <translation>Такое уже есть%1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The database does not allow such a value%1. Nothing was changed.</source>
        <translation>База данных не допускает такого значения%1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A rule of the database does not allow this%1. Nothing was changed.</source>
        <translation>Этого не допускает правило базы данных%1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A value is nested too deeply for the server. Nothing was changed.</source>
        <translation>Вложенность значения слишком глубока для сервера. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A value is larger than the server takes. Nothing was changed.</source>
        <translation>Значение больше, чем принимает сервер. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A text holds a character that the database cannot store. Nothing was changed.</source>
        <translation>В тексте есть символ, который база данных не может сохранить. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A number or time is larger than the database can store. Nothing was changed.</source>
        <translation>Число или время больше, чем может хранить база данных. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A value cannot be read as what is needed here. Nothing was changed.</source>
        <translation>Значение нельзя прочитать как то, что здесь нужно. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server does not take one of the values. Nothing was changed.</source>
        <translation>Сервер не принимает одно из значений. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This database does not understand what was asked; its engine may be older or newer than this program knows. Nothing was changed.</source>
        <translation>База данных не понимает этого запроса; её движок может быть старше или новее, чем знает эта программа. Ничего не изменено.</translation>
    </message>
    <message>
        <source>An earlier statement failed, so this one was not run. Nothing was changed.</source>
        <translation>Предыдущая команда завершилась ошибкой, поэтому эта не выполнялась. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server has run out of something it needs. Nothing was changed. Try again later.</source>
        <translation>Серверу не хватило какого-то ресурса. Ничего не изменено. Повторите позже.</translation>
    </message>
    <message>
        <source>The server met an error of its own. Nothing was changed. Its log says more.</source>
        <translation>На сервере произошла внутренняя ошибка. Ничего не изменено. Подробнее — в его журнале.</translation>
    </message>
    <message>
        <source>The database refused (%1). Nothing was changed.</source>
        <translation>База данных отказала (%1). Ничего не изменено.</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not do this. Nothing was changed. Ask the owner of the database.</source>
        <translation>Роль «%1» не вправе этого делать. Ничего не изменено. Обратитесь к владельцу базы данных.</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; lacks a right. Nothing was changed. Ask the owner for: %2</source>
        <translation>Роли «%1» не хватает права. Ничего не изменено. Попросите у владельца: %2</translation>
    </message>
    <message>
        <source>This connection is read only, so nothing was changed. Unlock it, connect to the primary server if this is a standby, or have default_transaction_read_only lifted where role, database or client set it.</source>
        <translation>Это соединение только для чтения, поэтому ничего не изменено. Разблокируйте его, подключитесь к основному серверу, если этот резервный, или попросите снять default_transaction_read_only там, где его задаёт роль, база данных или клиент.</translation>
    </message>
    <message>
        <source>This database lacks something that was expected%1. Nothing was changed. Its engine may be missing, older or newer than this program knows.</source>
        <translation>В этой базе данных нет того, что ожидалось%1. Ничего не изменено. Возможно, движка в ней нет либо он старее или новее, чем известно этой программе.</translation>
    </message>
    <message>
        <source>The server has no disk space or memory left. Nothing was changed.</source>
        <translation>У сервера кончилось место на диске или память. Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>sluice::db::SandboxMark</name>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 — не папка.</translation>
    </message>
    <message>
        <source>The folder %1 holds other files and is not a sandbox.</source>
        <translation>В папке %1 лежат другие файлы, это не песочница.</translation>
    </message>
    <message>
        <source>The folder %1 is not a sandbox: %2 is not a file of ours.</source>
        <translation>Папка %1 — не песочница: %2 — не файл Sluice.</translation>
    </message>
    <message>
        <source>%1 is not a folder but a link or a file, so the sandbox is left alone.</source>
        <translation>%1 — не папка, а ссылка или файл, поэтому песочница не тронута.</translation>
    </message>
    <message>
        <source>The folder %1 is not a sandbox: its file %2 does not say which data are ours.</source>
        <translation>Папка %1 — не песочница: её файл %2 не указывает, какие данные наши.</translation>
    </message>
    <message>
        <source>The data in %1 are not those of this sandbox, so they are left alone.</source>
        <translation>Данные в %1 не принадлежат этой песочнице, поэтому они не тронуты.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>В папку %1 нельзя писать.</translation>
    </message>
</context>
<context>
    <name>sluice::db::SchemaInstaller</name>
    <message>
        <source>Migration %1/%2 in &quot;%3&quot; is not the one this program carries: it was installed by a different build. Nothing was changed. Uninstall it first, or use the program that installed it.</source>
        <translation>Миграция %1/%2 в «%3» не та, что в этой программе: её установила другая сборка. Ничего не изменено. Сначала удалите её или используйте ту программу, что её установила.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a standby and takes no changes. Connect to the primary server. Nothing was changed.</source>
        <translation>«%1» — резервный сервер, он не принимает изменений. Подключитесь к основному. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The queue pgmq in &quot;%1&quot; is version %2; the engine needs 1.5 or newer, whose messages have headers. Update it (ALTER EXTENSION pgmq UPDATE). Nothing was changed.</source>
        <translation>Очередь pgmq в «%1» имеет версию %2; движку нужна 1.5 или новее, где у сообщений есть заголовки. Обновите её (ALTER EXTENSION pgmq UPDATE). Ничего не изменено.</translation>
    </message>
    <message>
        <source>older than 1.5</source>
        <translation>старше 1.5</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not create schemas in &quot;%2&quot;. Nothing was changed. Ask the owner for: %3</source>
        <translation>Роль «%1» не вправе создавать схемы в «%2». Ничего не изменено. Попросите у владельца: %3</translation>
    </message>
    <message>
        <source>Everything is installed in &quot;%1&quot;; there is nothing to do.</source>
        <translation>В «%1» всё установлено; делать нечего.</translation>
    </message>
    <message>
        <source>What is there already by other means stays as it is: %1.</source>
        <translation>То, что уже есть другим путём, остаётся как было: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of SQL will be applied to &quot;%1&quot;.</source>
        <translation>
            <numerusform>В «%1» будет применён %n файл SQL.</numerusform>
            <numerusform>В «%1» будут применены %n файла SQL.</numerusform>
            <numerusform>В «%1» будут применены %n файлов SQL.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of SQL will be applied to &quot;%1&quot;; they create the schemas %2.</source>
        <translation>
            <numerusform>В «%1» будет применён %n файл SQL; он создаёт схемы %2.</numerusform>
            <numerusform>В «%1» будут применены %n файла SQL; они создают схемы %2.</numerusform>
            <numerusform>В «%1» будут применены %n файлов SQL; они создают схемы %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of SQL were applied to &quot;%1&quot;.</source>
        <translation>
            <numerusform>В «%1» применён %n файл SQL.</numerusform>
            <numerusform>В «%1» применены %n файла SQL.</numerusform>
            <numerusform>В «%1» применены %n файлов SQL.</numerusform>
        </translation>
    </message>
    <message>
        <source>A newer version of Sluice was installed in &quot;%1&quot;. Use that version or a later one. Nothing was changed.</source>
        <translation>В «%1» установлена более новая версия Sluice. Используйте её или ещё более новую. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The file %1 failed, so nothing was installed: %2</source>
        <translation>Файл %1 не удалось применить, поэтому ничего не установлено: %2</translation>
    </message>
    <message>
        <source>The demo marks a database as a sandbox, and &quot;%1&quot; is marked as %2, which stays. Nothing was changed.</source>
        <translation>Демонстрация помечает базу данных как песочницу, а «%1» уже имеет пометку «%2», которая остаётся. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Queue: schema pgmq</source>
        <translation>Очередь: схема pgmq</translation>
    </message>
    <message>
        <source>Engine: schema pgflow</source>
        <translation>Движок: схема pgflow</translation>
    </message>
    <message>
        <source>Signals, record and actions: schema sluice</source>
        <translation>Сигналы, записи и действия: схема sluice</translation>
    </message>
</context>
<context>
    <name>sluice::db::SchemaRemover</name>
    <message>
        <source>Nothing of Sluice is installed in &quot;%1&quot;.</source>
        <translation>В «%1» ничего из Sluice не установлено.</translation>
    </message>
    <message>
        <source>The schemas %1 in &quot;%2&quot; are removed with all their data.</source>
        <translation>Схемы %1 в «%2» удаляются со всеми данными.</translation>
    </message>
    <message numerus="yes">
        <source>The queues of %n flow(s) in pgmq, which stays, go with them: %1.</source>
        <translation>
            <numerusform>Вместе с ними удаляется очередь %n потока в pgmq (%1); сама pgmq остаётся.</numerusform>
            <numerusform>Вместе с ними удаляются очереди %n потоков в pgmq (%1); сама pgmq остаётся.</numerusform>
            <numerusform>Вместе с ними удаляются очереди %n потоков в pgmq (%1); сама pgmq остаётся.</numerusform>
        </translation>
    </message>
    <message>
        <source>The schema sluice was there before and stays.</source>
        <translation>Схема sluice была и раньше, она остаётся.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are still open. Nothing was removed. Let them end, or remove them too with --force.</source>
        <translation>
            <numerusform>Ещё открыт %n запуск. Ничего не удалено. Дайте ему закончиться или удалите и его с --force.</numerusform>
            <numerusform>Ещё открыты %n запуска. Ничего не удалено. Дайте им закончиться или удалите и их с --force.</numerusform>
            <numerusform>Ещё открыты %n запусков. Ничего не удалено. Дайте им закончиться или удалите и их с --force.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not Sluice&apos;s lies in these schemas or depends on what would be removed: %1. Nothing was removed. Move or drop it first, or lose it with --force.</source>
        <translation>В этих схемах лежит или от удаляемого зависит то, что не принадлежит Sluice: %1. Ничего не удалено. Сначала перенесите или удалите это либо потеряйте его с --force.</translation>
    </message>
    <message>
        <source>The schema sluice was there before and has what is not Sluice&apos;s: %1. Nothing was removed. With --force that stays, and the rest goes.</source>
        <translation>Схема sluice была и раньше, и в ней есть не принадлежащее Sluice: %1. Ничего не удалено. С --force это останется, а остальное будет удалено.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Sluice does not know how to remove &quot;%1&quot;, which depends on what would be removed. Nothing was removed. Drop it first.</source>
        <translation>Sluice не знает, как удалить «%1», а оно зависит от удаляемого. Ничего не удалено. Сначала удалите его сами.</translation>
    </message>
    <message>
        <source>With them go: %1.</source>
        <translation>Вместе с ними удаляется: %1.</translation>
    </message>
</context>
<context>
    <name>sluice::db::ServerBinaries</name>
    <message>
        <source>The PostgreSQL server in %1 is version %2; a sandbox needs 15 or newer. Install a newer one, e.g.: apt install postgresql</source>
        <translation>Сервер PostgreSQL в %1 версии %2; песочнице нужна 15 или новее. Установите более новый, например: apt install postgresql</translation>
    </message>
    <message>
        <source>No PostgreSQL server programs were found on this machine. Install them, e.g.: apt install postgresql</source>
        <translation>На этом компьютере не нашлось программ сервера PostgreSQL. Установите их, например: apt install postgresql</translation>
    </message>
</context>
<context>
    <name>sluice::db::ServerUser</name>
    <message>
        <source>A private PostgreSQL never runs as root, and there is no unprivileged user for it. Create one with: useradd --system sluice</source>
        <translation>Собственный PostgreSQL никогда не работает от имени root, а непривилегированного пользователя для него нет. Создайте его: useradd --system sluice</translation>
    </message>
    <message>
        <source>%1 could not be started. Is it installed?</source>
        <translation>%1 не удалось запустить. Установлена ли эта программа?</translation>
    </message>
    <message>
        <source>%1 failed (exit code %2).</source>
        <translation>%1: ошибка (код завершения %2).</translation>
    </message>
    <message>
        <source>%1 could not be copied to %2.</source>
        <translation>%1 не удалось скопировать в %2.</translation>
    </message>
</context>
<context>
    <name>sluice::db::Session</name>
    <message>
        <source>A value contains a NUL character, which PostgreSQL cannot store. Nothing was sent.</source>
        <translation>В значении есть символ NUL, который PostgreSQL хранить не может. Ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::AuditDetail</name>
    <message>
        <source>Nothing was recorded.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>decision, what it is about</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>kept in the database and on this machine</source>
        <translation>записано в базе и на этой машине</translation>
    </message>
    <message>
        <source>kept on this machine</source>
        <translation>записано на этой машине</translation>
    </message>
    <message>
        <source>kept in the database</source>
        <translation>записано в базе</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Причина: %1</translation>
    </message>
    <message>
        <source>No statement was kept of this decision.</source>
        <translation>Команда этого решения не сохранена.</translation>
    </message>
    <message>
        <source>It was not sent from this machine: only the database knows of it, which keeps no statements.</source>
        <translation>Оно отправлено не с этой машины: о нём знает только база, а она не хранит команд.</translation>
    </message>
    <message>
        <source>No decision is selected</source>
        <translation>Решение не выбрано</translation>
    </message>
    <message>
        <source>Select one above to see who made it and what it sent.</source>
        <translation>Выберите решение выше, чтобы увидеть, кто его принял и что отправлено.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Аудит</translation>
    </message>
    <message>
        <source>what was decided here, log, history</source>
        <translation>что здесь решали, журнал, история</translation>
    </message>
    <message>
        <source>Decisions, newest first</source>
        <translation>Решения, новые сверху</translation>
    </message>
    <message>
        <source>Find a decision in this list</source>
        <translation>Найти решение в этом списке</translation>
    </message>
    <message>
        <source>Select a decision in the list first.</source>
        <translation>Сначала выберите решение в списке.</translation>
    </message>
    <message>
        <source>&amp;Open what the decision is about</source>
        <translation>&amp;Открыть то, о чём решение</translation>
    </message>
    <message>
        <source>It is about the whole database.</source>
        <translation>Оно обо всей базе.</translation>
    </message>
    <message>
        <source>Copy the &amp;row of the decision</source>
        <translation>Копировать &amp;строку решения</translation>
    </message>
    <message>
        <source>Copy the &amp;SQL of the decision</source>
        <translation>Копировать &amp;SQL решения</translation>
    </message>
    <message>
        <source>No statement is kept of it here.</source>
        <translation>Его команда здесь не сохранена.</translation>
    </message>
    <message numerus="yes">
        <source>the newest %n decision(s)</source>
        <translation>
            <numerusform>последнее %n решение</numerusform>
            <numerusform>последние %n решения</numerusform>
            <numerusform>последние %n решений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n решение</numerusform>
            <numerusform>%n решения</numerusform>
            <numerusform>%n решений</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided here yet</source>
        <translation>Здесь ещё ничего не решали</translation>
    </message>
    <message>
        <source>Retries, cancellations, holds, changed options and all other decisions appear here with who made them and what they sent.</source>
        <translation>Здесь появляются повторы, отмены, приостановки, изменённые параметры и все другие решения: кто их принял и что отправлено.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::FailureList</name>
    <message>
        <source>Same error</source>
        <translation>Одна и та же ошибка</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times</comment>
        <translation>с %1 до %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 failed, %n cause(s)</source>
        <comment>failed runs</comment>
        <translation>
            <numerusform>с ошибкой: %1, %n причина</numerusform>
            <numerusform>с ошибкой: %1, %n причины</numerusform>
            <numerusform>с ошибкой: %1, %n причин</numerusform>
        </translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Показать меньше</translation>
    </message>
    <message numerus="yes">
        <source>%n more cause(s)</source>
        <translation>
            <numerusform>ещё %n причина</numerusform>
            <numerusform>ещё %n причины</numerusform>
            <numerusform>ещё %n причин</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pages::FailureRow</name>
    <message>
        <source>It said nothing.</source>
        <translation>Без сообщения.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>how often, what it said</comment>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>sluice::pages::FilterBar</name>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
</context>
<context>
    <name>sluice::pages::FlowPage</name>
    <message>
        <source>Start run…</source>
        <translation>Начать запуск…</translation>
    </message>
    <message>
        <source>Graph of the flow</source>
        <translation>Граф потока</translation>
    </message>
    <message>
        <source>This flow has no steps yet.</source>
        <translation>В этом потоке ещё нет шагов.</translation>
    </message>
    <message>
        <source>There is no such flow</source>
        <translation>Такого потока нет</translation>
    </message>
    <message>
        <source>This database has no flow with this name (any more). Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) потока с таким названием. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Граф</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Запуски</translation>
    </message>
    <message>
        <source>There is no connection: nothing can be started now.</source>
        <translation>Соединения нет: сейчас ничего нельзя начать.</translation>
    </message>
    <message>
        <source>There is no such flow.</source>
        <translation>Такого потока нет.</translation>
    </message>
    <message>
        <source>The flow has not been read yet.</source>
        <translation>Поток ещё не прочитан.</translation>
    </message>
    <message>
        <source>Select a step in the graph first.</source>
        <translation>Сначала выберите шаг на графе.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::NowPage</name>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>what failed, what waits and why, incident</source>
        <translation>что с ошибкой, что ждёт и почему, инцидент</translation>
    </message>
    <message>
        <source>Copy &amp;incident</source>
        <translation>Копировать &amp;инцидент</translation>
    </message>
    <message>
        <source>&amp;Incident</source>
        <translation>&amp;Инцидент</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Ничто не требует вас</translation>
    </message>
    <message>
        <source>Nothing failed in the last 24 hours, and nothing waits for a person.</source>
        <translation>За последние 24 часа ошибок не было, и ничто не ждёт человека.</translation>
    </message>
    <message numerus="yes">
        <source>%1 run(s) failed in the last 24 hours</source>
        <translation>
            <numerusform>%1 запуск с ошибкой за последние 24 часа</numerusform>
            <numerusform>%1 запуска с ошибкой за последние 24 часа</numerusform>
            <numerusform>%1 запусков с ошибкой за последние 24 часа</numerusform>
        </translation>
    </message>
    <message>
        <source>Try one first…</source>
        <translation>Сначала попробовать один…</translation>
    </message>
    <message>
        <source>Stop the rest</source>
        <translation>Остановить остальные</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>sluice::pages::NowSide</name>
    <message>
        <source>Workers</source>
        <translation>Исполнители</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Очереди</translation>
    </message>
    <message numerus="yes">
        <source>%1 task(s)</source>
        <translation>
            <numerusform>%1 задача</numerusform>
            <numerusform>%1 задачи</numerusform>
            <numerusform>%1 задач</numerusform>
        </translation>
    </message>
    <message>
        <source>silent since %1</source>
        <translation>молчит с %1</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>молчит</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>завершается</translation>
    </message>
    <message>
        <source>Not known here.</source>
        <translation>Здесь неизвестно.</translation>
    </message>
    <message>
        <source>None is alive.</source>
        <translation>Работающих нет.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ready</source>
        <translation>готово: %1</translation>
    </message>
    <message>
        <source>%1 · no reader</source>
        <comment>so many ready</comment>
        <translation>%1 · никто не читает</translation>
    </message>
    <message>
        <source>All are empty.</source>
        <translation>Все пусты.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::PageHeader</name>
    <message>
        <source>Up to %1</source>
        <translation>Наверх: %1</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Действия</translation>
    </message>
</context>
<context>
    <name>sluice::pages::ProblemsPage</name>
    <message>
        <source>Problems</source>
        <translation>Неполадки</translation>
    </message>
    <message>
        <source>doctor, what does not agree with itself, repair</source>
        <translation>doctor, что не сходится само с собой, починка</translation>
    </message>
    <message>
        <source>%1 found</source>
        <comment>problems</comment>
        <translation>найдено: %1</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Неполадок нет</translation>
    </message>
    <message>
        <source>Queues, counters, workers and functions agree with each other.</source>
        <translation>Очереди, счётчики, исполнители и функции согласуются между собой.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>Починить…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunDecisions</name>
    <message>
        <source>Select a step in the graph first.</source>
        <translation>Сначала выберите шаг на графе.</translation>
    </message>
    <message>
        <source>The run has not been read yet.</source>
        <translation>Запуск ещё не прочитан.</translation>
    </message>
    <message>
        <source>Select a task in the list first.</source>
        <translation>Сначала выберите задачу в списке.</translation>
    </message>
    <message>
        <source>Why is this &amp;waiting?…</source>
        <translation>Почему это &amp;ждёт?…</translation>
    </message>
    <message>
        <source>This run has ended.</source>
        <translation>Этот запуск окончен.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunPage</name>
    <message>
        <source>There is no such run</source>
        <translation>Такого запуска нет</translation>
    </message>
    <message>
        <source>This database has no run with this id (any more); it may have been cleaned up. Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) запуска с таким идентификатором; возможно, он убран. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Graph of the run</source>
        <translation>Граф запуска</translation>
    </message>
    <message>
        <source>Input of the run</source>
        <translation>Вход запуска</translation>
    </message>
    <message>
        <source>Output of the run</source>
        <translation>Выход запуска</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Граф</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Input / output</source>
        <translation>Вход и выход</translation>
    </message>
    <message>
        <source>This run has no input.</source>
        <translation>У этого запуска нет входа.</translation>
    </message>
    <message>
        <source>No output yet: the run has not ended.</source>
        <translation>Выхода пока нет: запуск не окончен.</translation>
    </message>
    <message>
        <source>The run ended without an output.</source>
        <translation>Запуск окончен без выхода.</translation>
    </message>
    <message>
        <source>The definition of this run&apos;s flow is gone.</source>
        <translation>Описания потока этого запуска больше нет.</translation>
    </message>
    <message>
        <source>Newer failure</source>
        <translation>Более новая ошибка</translation>
    </message>
    <message>
        <source>Older failure</source>
        <translation>Более ранняя ошибка</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The next failed run of this flow that started later</source>
        <translation>Следующий запуск этого потока с ошибкой, начатый позже</translation>
    </message>
    <message>
        <source>The next failed run of this flow that started earlier</source>
        <translation>Следующий запуск этого потока с ошибкой, начатый раньше</translation>
    </message>
    <message>
        <source>No run of this flow that started later has failed.</source>
        <translation>Ни один более поздний запуск этого потока не завершился ошибкой.</translation>
    </message>
    <message>
        <source>No run of this flow that started earlier has failed.</source>
        <translation>Ни один более ранний запуск этого потока не завершился ошибкой.</translation>
    </message>
    <message>
        <source>This run has not failed.</source>
        <translation>В этом запуске нет ошибки.</translation>
    </message>
    <message>
        <source>Select a step in the graph first.</source>
        <translation>Сначала выберите шаг на графе.</translation>
    </message>
    <message>
        <source>Newer</source>
        <comment>failed run</comment>
        <translation>Новее</translation>
    </message>
    <message>
        <source>Older</source>
        <comment>failed run</comment>
        <translation>Старее</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>запуск %1</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunQueryBar</name>
    <message>
        <source>Look &amp;further</source>
        <translation>Искать &amp;дальше</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Идут</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>С ошибкой</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Придержанные</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершённые</translation>
    </message>
    <message>
        <source>Completed, failures skipped</source>
        <translation>Завершённые, ошибки пропущены</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменённые</translation>
    </message>
    <message>
        <source>Filter of the runs</source>
        <translation>Отбор запусков</translation>
    </message>
    <message>
        <source>since:2h  step:charge  error~&quot;50[12]&quot;  input.customer = 3</source>
        <translation>since:2h  step:charge  error~&quot;50[12]&quot;  input.customer = 3</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunTimeline</name>
    <message>
        <source>Blank before a bar: earlier attempts are not recorded here.</source>
        <translation>Пустота перед полосой: прежние попытки здесь не записываются.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation>Запуски</translation>
    </message>
    <message>
        <source>of all flows, filter, failed, search</source>
        <translation>всех потоков, отбор, ошибки, поиск</translation>
    </message>
    <message>
        <source>of all flows</source>
        <translation>всех потоков</translation>
    </message>
    <message>
        <source>Say which ones first: type a filter, or choose a state.</source>
        <translation>Сначала скажите, какие: введите отбор или выберите состояние.</translation>
    </message>
    <message>
        <source>&amp;Retry all that fit the filter…</source>
        <translation>&amp;Повторить все, что подходят под отбор…</translation>
    </message>
    <message>
        <source>Resume all that fit as &amp;new runs…</source>
        <translation>Продолжить все подходящие как &amp;новые запуски…</translation>
    </message>
    <message>
        <source>R&amp;estart all that fit…</source>
        <translation>П&amp;ерезапустить все подходящие…</translation>
    </message>
    <message>
        <source>&amp;Cancel all that fit…</source>
        <translation>&amp;Отменить все подходящие…</translation>
    </message>
</context>
<context>
    <name>sluice::pages::RunsPane</name>
    <message>
        <source>Runs of the flow</source>
        <translation>Запуски потока</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <comment>runs shown, runs there are</comment>
        <translation>%1 из более чем %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>runs shown, runs there are</comment>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n запуск</numerusform>
            <numerusform>%n запуска</numerusform>
            <numerusform>%n запусков</numerusform>
        </translation>
    </message>
    <message>
        <source>No run of this kind</source>
        <translation>Таких запусков нет</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>Показать все запуски</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Запусков пока нет</translation>
    </message>
    <message>
        <source>Nobody has started this flow, or its runs were cleaned up.</source>
        <translation>Этот поток никто не запускал, или его запуски убраны.</translation>
    </message>
    <message>
        <source>Start run…</source>
        <translation>Начать запуск…</translation>
    </message>
    <message>
        <source>&amp;Start run…</source>
        <translation>&amp;Начать запуск…</translation>
    </message>
    <message>
        <source>Select a run in the list first.</source>
        <translation>Сначала выберите запуск в списке.</translation>
    </message>
    <message>
        <source>Find a run in this list</source>
        <translation>Найти запуск в этом списке</translation>
    </message>
    <message numerus="yes">
        <source>Among the %n run(s) read so far.</source>
        <translation>
            <numerusform>Среди прочитанных: %n запуск.</numerusform>
            <numerusform>Среди прочитанных: %n запуска.</numerusform>
            <numerusform>Среди прочитанных: %n запусков.</numerusform>
        </translation>
    </message>
    <message>
        <source>No index answers this filter, so runs are looked at one by one: those that started since %1 so far.</source>
        <translation>Ни один индекс не отвечает на этот отбор, поэтому запуски просматриваются по одному: пока начатые с %1.</translation>
    </message>
    <message>
        <source>Looking at runs one by one, now at those of %1…</source>
        <translation>Запуски просматриваются по одному, сейчас те, что начаты %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) found</source>
        <translation>
            <numerusform>найден %n запуск</numerusform>
            <numerusform>найдено %n запуска</numerusform>
            <numerusform>найдено %n запусков</numerusform>
        </translation>
    </message>
    <message>
        <source>None of those that were looked at fits.</source>
        <translation>Среди просмотренных подходящих нет.</translation>
    </message>
    <message>
        <source>No run fits the filter.</source>
        <translation>Под отбор не подходит ни один запуск.</translation>
    </message>
    <message>
        <source>Nobody has started a flow here, or all runs were cleaned up.</source>
        <translation>Здесь никто не запускал потоки, или все запуски убраны.</translation>
    </message>
</context>
<context>
    <name>sluice::pages::Skeleton</name>
    <message>
        <source>Being read…</source>
        <translation>Читается…</translation>
    </message>
</context>
<context>
    <name>sluice::pages::SubjectView</name>
    <message>
        <source>This could not be read</source>
        <translation>Это не удалось прочитать</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>No right to see this</source>
        <translation>Нет права это видеть</translation>
    </message>
    <message>
        <source>Ask the owner of the database for:</source>
        <translation>Попросите у владельца базы данных:</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>по состоянию на %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>as of when, why</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1, the server refuses us: %2</source>
        <translation>%1, сервер нас не впускает: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>as of when, what happens</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Повторить сейчас</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Запустить её</translation>
    </message>
</context>
<context>
    <name>sluice::pages::TasksPane</name>
    <message>
        <source>Step whose tasks are shown</source>
        <translation>Шаг, задачи которого показаны</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Шаг</translation>
    </message>
    <message>
        <source>no task yet</source>
        <translation>задач пока нет</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) done</source>
        <translation>
            <numerusform>готово задач: %1 из %n</numerusform>
            <numerusform>готово задач: %1 из %n</numerusform>
            <numerusform>готово задач: %1 из %n</numerusform>
        </translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>повтор</translation>
    </message>
    <message>
        <source>held</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>tasks</comment>
        <translation>с ошибкой: %1</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <comment>tasks</comment>
        <translation>отменено: %1</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <comment>tasks</comment>
        <translation>пропущено: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Find a task of this step</source>
        <translation>Найти задачу этого шага</translation>
    </message>
    <message>
        <source>Tasks that were not on the screen yet are found by their number.</source>
        <translation>Задачи, которых ещё не было на экране, находятся по номеру.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидают</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Идут</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>С ошибкой</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершён</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменённые</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущены</translation>
    </message>
    <message>
        <source>No task of this step has the status that is chosen.</source>
        <translation>У этого шага нет задач в выбранном состоянии.</translation>
    </message>
    <message>
        <source>Select a task in the list first.</source>
        <translation>Сначала выберите задачу в списке.</translation>
    </message>
    <message>
        <source>The task said nothing.</source>
        <translation>Задача ничего не сообщила.</translation>
    </message>
    <message>
        <source>The run has not been read yet.</source>
        <translation>Запуск ещё не прочитан.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tasks shown, tasks there are</comment>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задача</numerusform>
            <numerusform>%n задачи</numerusform>
            <numerusform>%n задач</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ActionExecutor</name>
    <message>
        <source>This server is a standby and read only. Connect to the primary.</source>
        <translation>Это резервный сервер, только для чтения. Подключитесь к основному.</translation>
    </message>
    <message>
        <source>Sluice&apos;s functions in this database are of an earlier version, which cannot do this. Install those of this version.</source>
        <translation>Функции Sluice в этой базе данных более ранней версии, которая этого не умеет. Установите функции этой версии.</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; lacks a right. Ask the owner of the database for it.</source>
        <translation>Роли «%1» не хватает права. Попросите его у владельца базы данных.</translation>
    </message>
    <message>
        <source>The connection is locked against changes. Unlock it first.</source>
        <translation>Соединение заблокировано от изменений. Сначала разблокируйте его.</translation>
    </message>
    <message>
        <source>The connection is locked against changes. Nothing was changed. Unlock it first.</source>
        <translation>Соединение заблокировано от изменений. Ничего не изменено. Сначала разблокируйте его.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ActionKind</name>
    <message>
        <source>Sluice&apos;s own functions (schema &quot;sluice&quot;) can, but they are not installed in this database.</source>
        <translation>Собственные функции Sluice (схема «sluice») это умеют, но в этой базе данных они не установлены.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::BulkRows</name>
    <message>
        <source>There is no such part of that decision (any more).</source>
        <translation>Такой части этого решения нет (или больше нет).</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::CancelRun</name>
    <message>
        <source>Nothing changes: run %1 was cancelled already.</source>
        <translation>Ничего не изменится: запуск %1 уже отменён.</translation>
    </message>
    <message numerus="yes">
        <source>Run %1 ends as cancelled: %n open task(s) are taken from the queue.</source>
        <translation>
            <numerusform>Запуск %1 будет отменён: из очереди уйдёт %n открытая задача.</numerusform>
            <numerusform>Запуск %1 будет отменён: из очереди уйдут %n открытые задачи.</numerusform>
            <numerusform>Запуск %1 будет отменён: из очереди уйдут %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a worker is doing for it now is lost when it reports.</source>
        <translation>То, что исполнитель делает для него сейчас, пропадёт, когда он об этом сообщит.</translation>
    </message>
    <message>
        <source>Finished work is kept: retrying or resuming the run goes on from there.</source>
        <translation>Готовая работа сохраняется: повтор или продолжение запуска пойдёт дальше с этого места.</translation>
    </message>
    <message>
        <source>Nothing changed: run %1 was cancelled already.</source>
        <translation>Ничего не изменилось: запуск %1 уже был отменён.</translation>
    </message>
    <message numerus="yes">
        <source>Run %1 was cancelled, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Запуск %1 отменён, и с ним %n открытая задача.</numerusform>
            <numerusform>Запуск %1 отменён, и с ним %n открытые задачи.</numerusform>
            <numerusform>Запуск %1 отменён, и с ним %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retrying the run takes it back.</source>
        <translation>Обратное действие: повтор запуска.</translation>
    </message>
    <message>
        <source>Run %1 is no longer as you saw it. Nothing was changed now. Look at it again, then decide.</source>
        <translation>Запуск %1 уже не такой, каким вы его видели. Сейчас ничего не изменено. Посмотрите на него ещё раз и решите.</translation>
    </message>
    <message>
        <source>This engine cannot cancel a run.</source>
        <translation>Этот движок не умеет отменять запуск.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::CompleteStep</name>
    <message>
        <source>Nothing changes: step &quot;%1&quot; completed with this output already.</source>
        <translation>Ничего не изменится: шаг «%1» уже завершён с этим выходом.</translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 completes with this output, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Шаг «%1» запуска %2 завершится с этим выходом, и с ним %n открытая задача.</numerusform>
            <numerusform>Шаг «%1» запуска %2 завершится с этим выходом, и с ним %n открытые задачи.</numerusform>
            <numerusform>Шаг «%1» запуска %2 завершится с этим выходом, и с ним %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a worker is doing for it now is lost when it reports.</source>
        <translation>То, что исполнитель делает для него сейчас, пропадёт, когда он об этом сообщит.</translation>
    </message>
    <message>
        <source>What follows starts with this output.</source>
        <translation>Следующие шаги начнутся с этим выходом.</translation>
    </message>
    <message>
        <source>Nothing changed: step &quot;%1&quot; had completed with this output.</source>
        <translation>Ничего не изменилось: шаг «%1» уже был завершён с этим выходом.</translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 was completed, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Шаг «%1» запуска %2 завершён, и с ним %n открытая задача.</numerusform>
            <numerusform>Шаг «%1» запуска %2 завершён, и с ним %n открытые задачи.</numerusform>
            <numerusform>Шаг «%1» запуска %2 завершён, и с ним %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run has completed.</source>
        <translation>Запуск завершён.</translation>
    </message>
    <message>
        <source>This engine cannot complete a step by hand.</source>
        <translation>Этот движок не умеет завершать шаг вручную.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::Counted</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задача</numerusform>
            <numerusform>%n задачи</numerusform>
            <numerusform>%n задач</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n шаг</numerusform>
            <numerusform>%n шага</numerusform>
            <numerusform>%n шагов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running run(s)</source>
        <translation>
            <numerusform>%n идущего запуска</numerusform>
            <numerusform>%n идущих запусков</numerusform>
            <numerusform>%n идущих запусков</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::DefineFlow</name>
    <message>
        <source>Flow &quot;%1&quot; is made with %2.</source>
        <translation>Поток «%1» будет создан: %2.</translation>
    </message>
    <message>
        <source>Nothing changes: flow &quot;%1&quot; has these steps already.</source>
        <translation>Ничего не изменится: эти шаги в потоке «%1» уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are added to flow &quot;%1&quot;.</source>
        <translation>
            <numerusform>В поток «%1» добавится %n шаг.</numerusform>
            <numerusform>В поток «%1» добавятся %n шага.</numerusform>
            <numerusform>В поток «%1» добавятся %n шагов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; is new.</source>
        <translation>Шаг «%1» новый.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that exist stay as they are.</source>
        <translation>
            <numerusform>%n шаг уже есть и остаётся как был.</numerusform>
            <numerusform>%n шага уже есть и остаются как были.</numerusform>
            <numerusform>%n шагов уже есть и остаются как были.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is defined otherwise than it is, and stays as it is: %1.</source>
        <translation>В определении сказано иначе, но остаётся как было: %1.</translation>
    </message>
    <message>
        <source>Flow &quot;%1&quot; was made with %2.</source>
        <translation>Поток «%1» создан: %2.</translation>
    </message>
    <message>
        <source>Nothing changed: flow &quot;%1&quot; had these steps already.</source>
        <translation>Ничего не изменено: эти шаги в потоке «%1» уже были.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) were added to flow &quot;%1&quot;.</source>
        <translation>
            <numerusform>В поток «%1» добавлен %n шаг.</numerusform>
            <numerusform>В поток «%1» добавлены %n шага.</numerusform>
            <numerusform>В поток «%1» добавлены %n шагов.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no longer as you saw it. Nothing was changed. Look at it again.</source>
        <translation>Это уже не то, что вы видели. Ничего не изменено. Посмотрите ещё раз.</translation>
    </message>
    <message>
        <source>Flow &quot;%1&quot; was deleted at that moment. Nothing was changed.</source>
        <translation>Поток «%1» в этот момент удалили. Ничего не изменено.</translation>
    </message>
    <message>
        <source>the flow (%1)</source>
        <comment>its keys</comment>
        <translation>сам поток (%1)</translation>
    </message>
    <message>
        <source>step &quot;%1&quot; (%2)</source>
        <comment>its keys</comment>
        <translation>шаг «%1» (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::EditOptions</name>
    <message>
        <source>Nothing changes: the options of %1 are like this already.</source>
        <translation>Ничего не меняется: параметры уже такие (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%n option(s) of %1 are set.</source>
        <translation>
            <numerusform>Будет задан %n параметр: %1.</numerusform>
            <numerusform>Будут заданы %n параметра: %1.</numerusform>
            <numerusform>Будут заданы %n параметров: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>унаследовано</translation>
    </message>
    <message>
        <source>Nothing changed: the options of %1 were like this already.</source>
        <translation>Ничего не изменилось: параметры уже были такими (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%n option(s) of %1 were set.</source>
        <translation>
            <numerusform>Задан %n параметр: %1.</numerusform>
            <numerusform>Заданы %n параметра: %1.</numerusform>
            <numerusform>Заданы %n параметров: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo last change takes it back.</source>
        <translation>Обратное действие: «Отменить последнее изменение».</translation>
    </message>
    <message>
        <source>The options of %1 were changed since you opened them. Nothing was changed now. Look at them again, then decide.</source>
        <translation>Параметры (%1) изменились с тех пор, как вы их открыли. Сейчас ничего не изменено. Посмотрите на них ещё раз и решите.</translation>
    </message>
    <message>
        <source>There is no %1 in this database (any more). Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) такого объекта: %1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>No run is running, so they first count for the next one.</source>
        <translation>Ни один запуск не идёт, поэтому они подействуют со следующего.</translation>
    </message>
    <message>
        <source>They count at once for %1.</source>
        <translation>Они сразу подействуют для %1.</translation>
    </message>
    <message>
        <source>They count at once for %1 with %2 queued and %3 started there.</source>
        <translation>Они сразу подействуют для %1; там в очереди %2, начато %3.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::EngineFacts</name>
    <message>
        <source>The queue (schema pgmq) is missing here: flows can be read, but nothing can run.</source>
        <translation>Очереди (схемы pgmq) здесь нет: потоки можно читать, но ничто не может выполняться.</translation>
    </message>
    <message>
        <source>The queue here is older than pgmq 1.5: runs can be read, but workers of today cannot take tasks from it. Update the pgmq extension.</source>
        <translation>Очередь здесь старше pgmq 1.5: запуски можно читать, но нынешние исполнители не могут брать из неё задачи. Обновите расширение pgmq.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::FailTask</name>
    <message>
        <source>Nothing changes: %1 failed already.</source>
        <translation>Ничего не изменится: %1 уже завершилась ошибкой.</translation>
    </message>
    <message>
        <source>Task %1 of step &quot;%2&quot; fails for good.</source>
        <translation>Задача %1 шага «%2» окончательно завершится ошибкой.</translation>
    </message>
    <message>
        <source>Nothing changed: %1 had failed already.</source>
        <translation>Ничего не изменилось: %1 уже завершилась ошибкой.</translation>
    </message>
    <message>
        <source>Task %1 of step &quot;%2&quot; was failed.</source>
        <translation>Задача %1 шага «%2» завершена с ошибкой.</translation>
    </message>
    <message>
        <source>Retrying the run takes it back.</source>
        <translation>Обратное действие: повтор запуска.</translation>
    </message>
    <message>
        <source>This engine cannot fail a task by hand.</source>
        <translation>Этот движок не умеет завершать задачу ошибкой вручную.</translation>
    </message>
    <message>
        <source>task %1 of step &quot;%2&quot;</source>
        <translation>задача %1 шага «%2»</translation>
    </message>
    <message>
        <source>Its step and run %1 fail with it.</source>
        <translation>С ней завершатся ошибкой её шаг и запуск %1.</translation>
    </message>
    <message>
        <source>Its step is skipped, and run %1 goes on.</source>
        <translation>Её шаг будет пропущен, а запуск %1 пойдёт дальше.</translation>
    </message>
    <message>
        <source>Run %1 goes on.</source>
        <translation>Запуск %1 идёт дальше.</translation>
    </message>
    <message>
        <source>Its step and run %1 failed with it.</source>
        <translation>С ней завершились ошибкой её шаг и запуск %1.</translation>
    </message>
    <message>
        <source>Its step was skipped, and run %1 goes on.</source>
        <translation>Её шаг пропущен, а запуск %1 идёт дальше.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::FlowRows</name>
    <message>
        <source>There is no flow &quot;%1&quot; in this database (any more).</source>
        <translation>Потока «%1» в этой базе данных нет (или больше нет).</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ForkRun</name>
    <message>
        <source>A new run keeps %1 of run %2 and does %3 again.</source>
        <translation>Новый запуск сохранит %1 запуска %2 и заново сделает %3.</translation>
    </message>
    <message>
        <source>Kept: %1.</source>
        <translation>Сохраняется: %1.</translation>
    </message>
    <message>
        <source>Again: %1.</source>
        <translation>Заново: %1.</translation>
    </message>
    <message>
        <source>Kept with another output: %1.</source>
        <translation>Сохраняется с другим выходом: %1.</translation>
    </message>
    <message>
        <source>Run %1 stays as it is.</source>
        <translation>Запуск %1 остаётся как есть.</translation>
    </message>
    <message>
        <source>Run %1 kept %2 of run %3, and started with %4.</source>
        <translation>Запуск %1 сохранил %2 запуска %3 и начат; сразу в очереди: %4.</translation>
    </message>
    <message>
        <source>The run has completed.</source>
        <translation>Запуск завершён.</translation>
    </message>
    <message>
        <source>The run has failed by a condition.</source>
        <translation>Запуск завершился ошибкой из-за условия.</translation>
    </message>
    <message>
        <source>Cancelling the new run takes it back.</source>
        <translation>Обратное действие: отмена нового запуска.</translation>
    </message>
    <message>
        <source>This engine cannot start a run from the middle of another one.</source>
        <translation>Этот движок не умеет начинать запуск с середины другого.</translation>
    </message>
    <message>
        <source>It completes at once.</source>
        <translation>Он сразу завершится.</translation>
    </message>
    <message>
        <source>It fails at once: a condition is not met.</source>
        <translation>Он сразу завершится ошибкой: условие не выполнено.</translation>
    </message>
    <message>
        <source>It starts with %1.</source>
        <translation>Он начнётся; сразу в очереди: %1.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::FunctionProblems</name>
    <message>
        <source>The functions of %1 are of version %2, which is later than this program: they were not compared.</source>
        <translation>Функции %1 имеют версию %2, более позднюю, чем эта программа: они не сравнивались.</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; may not read which functions Sluice installed. Ask the owner for: %2</source>
        <translation>Роль «%1» не вправе читать, какие функции установил Sluice. Попросите у владельца: %2</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::HiddenRows</name>
    <message>
        <source>%1 Row level security may keep it from the role &quot;%2&quot;. Ask the owner for: %3</source>
        <translation>%1 Возможно, защита на уровне строк скрывает это от роли «%2». Попросите у владельца: %3</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::HoldFlow</name>
    <message>
        <source>Nothing changes: %1 is held already.</source>
        <translation>Ничего не изменится: %1 уже приостановлен.</translation>
    </message>
    <message numerus="yes">
        <source>No worker gets tasks of %1 until it is released; %n task(s) that wait now are held back.</source>
        <translation>
            <numerusform>Будет приостановлен %1: ни один исполнитель не получит его задач, пока он не будет возобновлён; останется ждать %n задача.</numerusform>
            <numerusform>Будет приостановлен %1: ни один исполнитель не получит его задач, пока он не будет возобновлён; останутся ждать %n задачи.</numerusform>
            <numerusform>Будет приостановлен %1: ни один исполнитель не получит его задач, пока он не будет возобновлён; останутся ждать %n задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tasks that workers have taken already go on.</source>
        <translation>Задачи, которые исполнители уже взяли, идут дальше.</translation>
    </message>
    <message>
        <source>Nothing changed: %1 was held already.</source>
        <translation>Ничего не изменилось: %1 уже был приостановлен.</translation>
    </message>
    <message numerus="yes">
        <source>Held: %1, with %n waiting task(s).</source>
        <translation>
            <numerusform>Приостановлен %1, и с ним %n ожидающая задача.</numerusform>
            <numerusform>Приостановлен %1, и с ним %n ожидающие задачи.</numerusform>
            <numerusform>Приостановлен %1, и с ним %n ожидающих задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Releasing it takes it back.</source>
        <translation>Обратное действие: возобновление.</translation>
    </message>
    <message>
        <source>There is no %1 in this database (any more). Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) такого объекта: %1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This engine cannot hold a flow.</source>
        <translation>Этот движок не умеет приостанавливать поток.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::JsonRefusal</name>
    <message>
        <source>The value is nested too deeply, or too large, for the server. Nothing was changed.</source>
        <translation>Вложенность значения слишком глубока для сервера, или оно слишком велико. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The value has a number that is larger than the server holds. Nothing was changed.</source>
        <translation>В значении есть число больше, чем может хранить сервер. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The value has a character that this database cannot store. Nothing was changed.</source>
        <translation>В значении есть символ, который эта база данных не может сохранить. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server does not take the value as JSON. Nothing was changed.</source>
        <translation>Сервер не принимает это значение как JSON. Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PayloadRows</name>
    <message>
        <source>There is no such value in this database (any more).</source>
        <translation>Такого значения в этой базе данных нет (или больше нет).</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowBulk</name>
    <message>
        <source>This server is a standby and read only. Connect to the primary. Nothing was changed.</source>
        <translation>Это резервный сервер, только для чтения. Подключитесь к основному. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The connection is locked against changes. Nothing was changed. Unlock it first.</source>
        <translation>Изменения на этом соединении заблокированы. Ничего не изменено. Сначала разблокируйте его.</translation>
    </message>
    <message>
        <source>Sluice&apos;s functions in this database are of an earlier version, which cannot decide about many runs at once. Install those of this version.</source>
        <translation>Функции Sluice в этой базе данных более ранней версии, которая не умеет решать о многих запусках сразу. Установите функции этой версии.</translation>
    </message>
    <message>
        <source>There is no decision %1 about many runs (any more).</source>
        <translation>Решения %1 о многих запусках нет (или больше нет).</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowCatalogue</name>
    <message>
        <source>No flow is to be seen here.</source>
        <translation>Здесь не видно ни одного потока.</translation>
    </message>
    <message>
        <source>No step of &quot;%1&quot; is to be seen.</source>
        <translation>Ни одного шага «%1» не видно.</translation>
    </message>
    <message>
        <source>No step is to be seen here.</source>
        <translation>Здесь не видно ни одного шага.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowHealth</name>
    <message>
        <source>Whether rows of the run are locked is not to be seen. %1</source>
        <translation>Не видно, заблокированы ли строки запуска. %1</translation>
    </message>
    <message>
        <source>The steps of the run are not to be seen. %1</source>
        <translation>Шаги запуска не видны. %1</translation>
    </message>
    <message>
        <source>The tasks of the run are not to be seen. %1</source>
        <translation>Задачи запуска не видны. %1</translation>
    </message>
    <message>
        <source>What others do on the server is not to be seen. %1</source>
        <translation>Не видно, что на сервере делают другие. %1</translation>
    </message>
    <message>
        <source>What other sessions do is not to be seen. Ask the owner for: %1</source>
        <translation>Не видно, что делают другие сеансы. Попросите у владельца: %1</translation>
    </message>
    <message>
        <source>Rows of the run may be missing here.</source>
        <translation>Здесь могут быть не все строки запуска.</translation>
    </message>
    <message>
        <source>Messages of the queue &quot;%1&quot; are not to be seen. Ask the owner for: %2</source>
        <translation>Сообщения очереди «%1» не видны. Попросите у владельца: %2</translation>
    </message>
    <message>
        <source>The run itself is not to be seen. %1</source>
        <translation>Сам запуск не виден. %1</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowProvider</name>
    <message>
        <source>Signals are not installed in this database, so it is read every two seconds.</source>
        <translation>Сигналы в этой базе данных не установлены, поэтому она читается каждые две секунды.</translation>
    </message>
    <message>
        <source>Signals are installed in this database, but the role &quot;%1&quot; may not ask for them, so it is read every two seconds. Ask the owner for: %2</source>
        <translation>Сигналы в этой базе данных установлены, но роль «%1» не вправе их запрашивать, поэтому база читается каждые две секунды. Попросите у владельца: %2</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowRuns</name>
    <message>
        <source>No run is to be seen here.</source>
        <translation>Здесь не видно ни одного запуска.</translation>
    </message>
    <message>
        <source>No step of run %1 is to be seen.</source>
        <translation>Не видно ни одного шага запуска %1.</translation>
    </message>
    <message>
        <source>Tasks of run %1 are not to be seen.</source>
        <translation>Задачи запуска %1 не видны.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not begin a run id: 4 to 32 hexadecimal digits are needed.</source>
        <translation>«%1» не начинает идентификатор запуска: нужно от 4 до 32 шестнадцатеричных цифр.</translation>
    </message>
    <message>
        <source>No such run is to be seen here.</source>
        <translation>Такого запуска здесь не видно.</translation>
    </message>
    <message>
        <source>The server does not take the regular expression in the filter: %1</source>
        <translation>Сервер не принимает регулярное выражение из отбора: %1</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::PgflowVocabulary</name>
    <message>
        <source>The run id is not a UUID, for example %1.</source>
        <translation>Идентификатор запуска должен быть UUID, например %1.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ProblemSearch</name>
    <message numerus="yes">
        <source>There are many queues: the newest %n were looked at.</source>
        <translation>
            <numerusform>Очередей много: просмотрена %n самая новая.</numerusform>
            <numerusform>Очередей много: просмотрены %n самые новые.</numerusform>
            <numerusform>Очередей много: просмотрены %n самых новых.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) may not be read by the role &quot;%1&quot;, among them &quot;%2&quot;.</source>
        <translation>
            <numerusform>Роль «%1» не вправе читать %n очередь, в том числе «%2».</numerusform>
            <numerusform>Роль «%1» не вправе читать %n очереди, в том числе «%2».</numerusform>
            <numerusform>Роль «%1» не вправе читать %n очередей, в том числе «%2».</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies in the engine&apos;s tables was not compared.</source>
        <translation>Содержимое таблиц движка не сравнивалось.</translation>
    </message>
    <message>
        <source>There is no queue (schema pgmq) in this database.</source>
        <translation>В этой базе данных нет очереди (схемы pgmq).</translation>
    </message>
    <message>
        <source>Looking for %1 took too long and was given up.</source>
        <translation>Поиск шёл слишком долго и прекращён: %1.</translation>
    </message>
    <message>
        <source>%1 could not be looked for: %2</source>
        <translation>Поиск не удался (%1): %2</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) may not be seen by the role &quot;%1&quot;. Ask the owner for: %2</source>
        <translation>
            <numerusform>Роли «%1» не виден %n сеанс. Попросите у владельца: %2</numerusform>
            <numerusform>Роли «%1» не видны %n сеанса. Попросите у владельца: %2</numerusform>
            <numerusform>Роли «%1» не видны %n сеансов. Попросите у владельца: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is much to look at for %1: after %n row(s) the search ended.</source>
        <translation>
            <numerusform>Просматривать нужно много (%1): поиск окончен после %n строки.</numerusform>
            <numerusform>Просматривать нужно много (%1): поиск окончен после %n строк.</numerusform>
            <numerusform>Просматривать нужно много (%1): поиск окончен после %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>open tasks of ended runs</source>
        <translation>открытые задачи оконченных запусков</translation>
    </message>
    <message>
        <source>messages without tasks</source>
        <translation>сообщения без задач</translation>
    </message>
    <message>
        <source>tasks without messages</source>
        <translation>задачи без сообщений</translation>
    </message>
    <message>
        <source>wrong counters</source>
        <translation>неверные счётчики</translation>
    </message>
    <message>
        <source>stuck steps</source>
        <translation>застрявшие шаги</translation>
    </message>
    <message>
        <source>queues of no flow</source>
        <translation>очереди без потока</translation>
    </message>
    <message>
        <source>missing queues</source>
        <translation>недостающие очереди</translation>
    </message>
    <message>
        <source>runs past retention</source>
        <translation>запуски старше срока хранения</translation>
    </message>
    <message>
        <source>queues that want a vacuum</source>
        <translation>очереди, которым нужен VACUUM</translation>
    </message>
    <message>
        <source>old transactions</source>
        <translation>старые транзакции</translation>
    </message>
    <message>
        <source>idle replication slots</source>
        <translation>бездействующие слоты репликации</translation>
    </message>
    <message>
        <source>silent workers</source>
        <translation>замолчавшие исполнители</translation>
    </message>
    <message>
        <source>missing functions</source>
        <translation>недостающие функции</translation>
    </message>
    <message>
        <source>functions of an older version</source>
        <translation>функции более старой версии</translation>
    </message>
    <message>
        <source>functions that look names up elsewhere</source>
        <translation>функции, которые ищут имена в другом месте</translation>
    </message>
    <message>
        <source>tasks that stalled too often</source>
        <translation>задачи, зависавшие слишком часто</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RefusalText</name>
    <message>
        <source>Run %1 has ended already.</source>
        <translation>Запуск %1 уже окончен.</translation>
    </message>
    <message>
        <source>Run %1 has not failed: only a failed run can be taken up again.</source>
        <translation>В запуске %1 нет ошибки: продолжить можно только запуск с ошибкой.</translation>
    </message>
    <message>
        <source>Run %1 was cancelled: to take it up again would take that back. Say that it is meant, or restart the run as a new one.</source>
        <translation>Запуск %1 отменён: продолжить его значило бы снять отмену. Подтвердите, что так и задумано, или начните его заново новым запуском.</translation>
    </message>
    <message>
        <source>The flow of run %1 has got more steps since: %2. Restart the run as a new one.</source>
        <translation>В потоке запуска %1 с тех пор появились новые шаги: %2. Начните его заново новым запуском.</translation>
    </message>
    <message>
        <source>Run %1 cannot be retried: the condition of its step &quot;%2&quot; was not met. Start a new run instead.</source>
        <translation>Запуск %1 нельзя повторить: условие его шага «%2» не выполнено. Вместо этого начните новый запуск.</translation>
    </message>
    <message>
        <source>Run %1 cannot be retried: its step &quot;%2&quot; failed without running a task. Start a new run instead.</source>
        <translation>Запуск %1 нельзя повторить: его шаг «%2» завершился ошибкой, не выполнив ни одной задачи. Вместо этого начните новый запуск.</translation>
    </message>
    <message>
        <source>Run %1 has other failed tasks, among them in step &quot;%2&quot;: it can only go on when all of them are retried.</source>
        <translation>В запуске %1 есть и другие задачи с ошибкой, в том числе в шаге «%2»: он пойдёт дальше, только если повторить их все.</translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; of run %2 has ended already.</source>
        <translation>Шаг «%1» запуска %2 уже окончен.</translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; of run %2 has not started yet.</source>
        <translation>Шаг «%1» запуска %2 ещё не начат.</translation>
    </message>
    <message>
        <source>Task %1 of step &quot;%2&quot; has ended already.</source>
        <translation>Задача %1 шага «%2» уже окончена.</translation>
    </message>
    <message>
        <source>No worker is at task %1 of step &quot;%2&quot;.</source>
        <translation>Ни один исполнитель не занят задачей %1 шага «%2».</translation>
    </message>
    <message>
        <source>This flow begins with a map step, so its input must be a JSON array.</source>
        <translation>Этот поток начинается с шага по элементам, поэтому его вход должен быть массивом JSON.</translation>
    </message>
    <message>
        <source>Map step &quot;%1&quot; waits for the output of step &quot;%2&quot;, which must be a JSON array.</source>
        <translation>Шаг по элементам «%1» ждёт выхода шага «%2»; этот выход должен быть массивом JSON.</translation>
    </message>
    <message numerus="yes">
        <source>The output of map step &quot;%1&quot; must be an array of %n element(s).</source>
        <translation>
            <numerusform>Выход шага по элементам «%1» должен быть массивом из %n элемента.</numerusform>
            <numerusform>Выход шага по элементам «%1» должен быть массивом из %n элементов.</numerusform>
            <numerusform>Выход шага по элементам «%1» должен быть массивом из %n элементов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The output of map step &quot;%1&quot; must have %n element(s), one for each task; this has %2.</source>
        <translation>
            <numerusform>В выходе шага по элементам «%1» должен быть %n элемент, по одному на задачу; здесь их %2.</numerusform>
            <numerusform>В выходе шага по элементам «%1» должно быть %n элемента, по одному на задачу; здесь их %2.</numerusform>
            <numerusform>В выходе шага по элементам «%1» должно быть %n элементов, по одному на задачу; здесь их %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Task %1 of map step &quot;%2&quot; has completed with another output than the one given for it. Give null for tasks that have completed.</source>
        <translation>Задача %1 шага по элементам «%2» завершена с другим выходом, чем указан для неё. Для завершённых задач указывайте null.</translation>
    </message>
    <message>
        <source>The queue of flow &quot;%1&quot; is missing: it was dropped. Defining the flow again makes a new one.</source>
        <translation>Очереди потока «%1» нет: она удалена. Если описать поток заново, появится новая.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>No step is chosen to begin with.</source>
        <translation>Не выбран ни один шаг, с которого начать.</translation>
    </message>
    <message>
        <source>Run %1 has no step &quot;%2&quot;.</source>
        <translation>У запуска %1 нет шага «%2».</translation>
    </message>
    <message>
        <source>The outputs to replace must be a JSON object with the steps as its keys.</source>
        <translation>Заменяемые выходы должны быть объектом JSON с шагами в качестве ключей.</translation>
    </message>
    <message>
        <source>The output of step &quot;%1&quot; cannot be replaced: the new run does not keep it as completed.</source>
        <translation>Выход шага «%1» нельзя заменить: новый запуск не сохраняет этот шаг завершённым.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ReleaseFlow</name>
    <message>
        <source>Nothing changes: there is no hold on %1.</source>
        <translation>Ничего не изменится: %1 не приостановлен.</translation>
    </message>
    <message numerus="yes">
        <source>The hold on %1 ends; %n waiting task(s) are handed out again.</source>
        <translation>
            <numerusform>Будет возобновлён %1; снова будет выдаваться %n ожидающая задача.</numerusform>
            <numerusform>Будет возобновлён %1; снова будут выдаваться %n ожидающие задачи.</numerusform>
            <numerusform>Будет возобновлён %1; снова будут выдаваться %n ожидающих задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changed: there was no hold on %1.</source>
        <translation>Ничего не изменилось: %1 не был приостановлен.</translation>
    </message>
    <message numerus="yes">
        <source>Released: %1, with %n waiting task(s).</source>
        <translation>
            <numerusform>Возобновлён %1, и с ним %n ожидающая задача.</numerusform>
            <numerusform>Возобновлён %1, и с ним %n ожидающие задачи.</numerusform>
            <numerusform>Возобновлён %1, и с ним %n ожидающих задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Holding it again takes it back.</source>
        <translation>Обратное действие: новая приостановка.</translation>
    </message>
    <message>
        <source>There is no %1 in this database (any more). Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) такого объекта: %1. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This engine cannot hold a flow.</source>
        <translation>Этот движок не умеет приостанавливать поток.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::Repair</name>
    <message>
        <source>It is no longer as it was found. Nothing was changed. Look again.</source>
        <translation>Всё уже не так, как было найдено. Ничего не изменено. Посмотрите ещё раз.</translation>
    </message>
    <message>
        <source>It is not there (any more). Nothing was changed.</source>
        <translation>Этого нет (или больше нет). Ничего не изменено.</translation>
    </message>
    <message>
        <source>This engine repairs nothing.</source>
        <translation>Этот движок ничего не чинит.</translation>
    </message>
    <message numerus="yes">
        <source>%n open task(s) of a run that has ended: cancelled, with the messages.</source>
        <translation>
            <numerusform>%n открытая задача оконченного запуска: отменена вместе с сообщением.</numerusform>
            <numerusform>%n открытые задачи оконченного запуска: отменены вместе с сообщениями.</numerusform>
            <numerusform>%n открытых задач оконченного запуска: отменены вместе с сообщениями.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that no open task waits for: archived.</source>
        <translation>
            <numerusform>%n сообщение, которого не ждёт ни одна открытая задача: в архиве.</numerusform>
            <numerusform>%n сообщения, которых не ждёт ни одна открытая задача: в архиве.</numerusform>
            <numerusform>%n сообщений, которых не ждёт ни одна открытая задача: в архиве.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that nobody could take: queued again.</source>
        <translation>
            <numerusform>%n задача, которую никто не мог взять: снова в очереди.</numerusform>
            <numerusform>%n задачи, которые никто не мог взять: снова в очереди.</numerusform>
            <numerusform>%n задач, которые никто не мог взять: снова в очереди.</numerusform>
        </translation>
    </message>
    <message>
        <source>Counter: set from %1 to %2.</source>
        <translation>Счётчик: вместо %1 записано %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that could have started: started.</source>
        <translation>
            <numerusform>%n шаг, который мог начаться: начат.</numerusform>
            <numerusform>%n шага, которые могли начаться: начаты.</numerusform>
            <numerusform>%n шагов, которые могли начаться: начаты.</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue of no flow: dropped.</source>
        <translation>Очередь без потока: удалена.</translation>
    </message>
    <message numerus="yes">
        <source>Missing queue: made, with %n message(s).</source>
        <translation>
            <numerusform>Недостающая очередь: создана, в ней %n сообщение.</numerusform>
            <numerusform>Недостающая очередь: создана, в ней %n сообщения.</numerusform>
            <numerusform>Недостающая очередь: создана, в ней %n сообщений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Silent worker: marked as stopped.</source>
        <translation>Замолчавший исполнитель: помечен как остановленный.</translation>
    </message>
    <message>
        <source>Repaired.</source>
        <translation>Починено.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RequeueTask</name>
    <message>
        <source>Task %1 of step &quot;%2&quot; returns to the queue at once; this attempt does not count.</source>
        <translation>Задача %1 шага «%2» сразу вернётся в очередь; эта попытка не считается.</translation>
    </message>
    <message>
        <source>A worker that is still at it is told so when it reports: do this when you know that it is gone.</source>
        <translation>Исполнитель, который ещё занят ею, узнает об этом, когда сообщит о результате: делайте это, если знаете, что его больше нет.</translation>
    </message>
    <message>
        <source>Task %1 of step &quot;%2&quot; of run %3 is in the queue again.</source>
        <translation>Задача %1 шага «%2» запуска %3 снова в очереди.</translation>
    </message>
    <message>
        <source>This engine cannot give a task back.</source>
        <translation>Этот движок не умеет возвращать задачу в очередь.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RestartRun</name>
    <message>
        <source>A new run of flow &quot;%1&quot; with the input of run %2 completes at once.</source>
        <translation>Новый запуск потока «%1» со входом запуска %2 сразу завершится.</translation>
    </message>
    <message>
        <source>A new run of flow &quot;%1&quot; with the input of run %2 fails at once: a condition is not met.</source>
        <translation>Новый запуск потока «%1» со входом запуска %2 сразу завершится ошибкой: условие не выполнено.</translation>
    </message>
    <message>
        <source>A new run of flow &quot;%1&quot; with the input of run %2 starts with %3.</source>
        <translation>Начнётся новый запуск потока «%1» со входом запуска %2; сразу в очереди: %3.</translation>
    </message>
    <message>
        <source>Run %1 stays as it is; all of it is done again.</source>
        <translation>Запуск %1 остаётся как есть; всё будет сделано заново.</translation>
    </message>
    <message>
        <source>Run %1 of flow &quot;%2&quot; started with the input of run %3 and %4.</source>
        <translation>Запуск %1 потока «%2» начат со входом запуска %3; сразу в очереди: %4.</translation>
    </message>
    <message>
        <source>Cancelling the new run takes it back.</source>
        <translation>Обратное действие: отмена нового запуска.</translation>
    </message>
    <message>
        <source>This engine cannot restart a run.</source>
        <translation>Этот движок не умеет начинать запуск заново.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::ResumeRun</name>
    <message>
        <source>A new run takes over what run %1 finished, and completes at once.</source>
        <translation>Новый запуск возьмёт готовое из запуска %1 и сразу завершится.</translation>
    </message>
    <message>
        <source>A new run takes over what run %1 finished, and starts with %2.</source>
        <translation>Новый запуск возьмёт готовое из запуска %1 и начнётся; сразу в очереди: %2.</translation>
    </message>
    <message>
        <source>%1 and %2 are taken over.</source>
        <translation>Берутся готовыми: %1 и %2.</translation>
    </message>
    <message>
        <source>Run %1 stays as it is.</source>
        <translation>Запуск %1 остаётся как есть.</translation>
    </message>
    <message>
        <source>Run %1 took over what run %2 finished (%3), and started with %4.</source>
        <translation>Запуск %1 взял готовое из запуска %2 (%3) и начат; сразу в очереди: %4.</translation>
    </message>
    <message>
        <source>Cancelling the new run takes it back.</source>
        <translation>Обратное действие: отмена нового запуска.</translation>
    </message>
    <message>
        <source>This engine cannot resume a run.</source>
        <translation>Этот движок не умеет продолжать запуск.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RetryFailed</name>
    <message>
        <source>This version of the engine (%1) does not keep what retrying a run in place needs. Start a new run with the same input instead.</source>
        <translation>Эта версия движка (%1) не хранит того, что нужно для повтора на месте. Вместо этого начните новый запуск с тем же входом.</translation>
    </message>
    <message numerus="yes">
        <source>%n failed task(s) of run %1 return to the queue with fresh attempts.</source>
        <translation>
            <numerusform>%n задача с ошибкой запуска %1 вернётся в очередь с новым счётом попыток.</numerusform>
            <numerusform>%n задачи с ошибкой запуска %1 вернутся в очередь с новым счётом попыток.</numerusform>
            <numerusform>%n задач с ошибкой запуска %1 вернутся в очередь с новым счётом попыток.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that the failure cancelled return with it.</source>
        <translation>
            <numerusform>С ней вернётся %n задача, отменённая из-за ошибки.</numerusform>
            <numerusform>С ней вернутся %n задачи, отменённые из-за ошибки.</numerusform>
            <numerusform>С ней вернутся %n задач, отменённых из-за ошибки.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed task(s) are kept.</source>
        <translation>
            <numerusform>%n готовая задача сохраняется.</numerusform>
            <numerusform>%n готовые задачи сохраняются.</numerusform>
            <numerusform>%n готовых задач сохраняются.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; goes on.</source>
        <translation>Шаг «%1» пойдёт дальше.</translation>
    </message>
    <message numerus="yes">
        <source>%n failed task(s) of run %1 are in the queue again.</source>
        <translation>
            <numerusform>%n задача с ошибкой запуска %1 снова в очереди.</numerusform>
            <numerusform>%n задачи с ошибкой запуска %1 снова в очереди.</numerusform>
            <numerusform>%n задач с ошибкой запуска %1 снова в очереди.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling the run ends it again.</source>
        <translation>Отмена запуска снова его закончит.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that the failure had cancelled returned with it.</source>
        <translation>
            <numerusform>С ней вернулась %n задача, отменённая из-за ошибки.</numerusform>
            <numerusform>С ней вернулись %n задачи, отменённые из-за ошибки.</numerusform>
            <numerusform>С ней вернулись %n задач, отменённых из-за ошибки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1 has no failed task there (any more). Nothing was changed. Look at the run again.</source>
        <translation>В запуске %1 там нет (или больше нет) задач с ошибкой. Ничего не изменено. Посмотрите на запуск ещё раз.</translation>
    </message>
    <message>
        <source>There is no run %1 with a failed task in this database (any more). Nothing was changed.</source>
        <translation>В этой базе данных нет (или больше нет) запуска %1 с задачей, завершившейся ошибкой. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This engine cannot retry a run.</source>
        <translation>Этот движок не умеет повторять запуск.</translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled task(s) of run %1 return to the queue with fresh attempts.</source>
        <translation>
            <numerusform>%n отменённая задача запуска %1 вернётся в очередь с новым счётом попыток.</numerusform>
            <numerusform>%n отменённые задачи запуска %1 вернутся в очередь с новым счётом попыток.</numerusform>
            <numerusform>%n отменённых задач запуска %1 вернутся в очередь с новым счётом попыток.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled task(s) of run %1 are in the queue again.</source>
        <translation>
            <numerusform>%n отменённая задача запуска %1 снова в очереди.</numerusform>
            <numerusform>%n отменённые задачи запуска %1 снова в очереди.</numerusform>
            <numerusform>%n отменённых задач запуска %1 снова в очереди.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::RunRows</name>
    <message>
        <source>There is no run %1 in this database (any more).</source>
        <translation>Запуска %1 в этой базе данных нет (или больше нет).</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::SkipStep</name>
    <message>
        <source>This version of the engine (%1) knows no skipped steps; 0.14 and later do.</source>
        <translation>Эта версия движка (%1) не знает пропущенных шагов; их знают 0.14 и более поздние.</translation>
    </message>
    <message>
        <source>Nothing changes: step &quot;%1&quot; was skipped already.</source>
        <translation>Ничего не изменится: шаг «%1» уже пропущен.</translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 is skipped, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Шаг «%1» запуска %2 будет пропущен, и с ним %n открытая задача.</numerusform>
            <numerusform>Шаг «%1» запуска %2 будет пропущен, и с ним %n открытые задачи.</numerusform>
            <numerusform>Шаг «%1» запуска %2 будет пропущен, и с ним %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>What follows goes on without it.</source>
        <translation>Следующие шаги пойдут дальше без него.</translation>
    </message>
    <message>
        <source>Nothing changed: step &quot;%1&quot; was skipped already.</source>
        <translation>Ничего не изменилось: шаг «%1» уже был пропущен.</translation>
    </message>
    <message numerus="yes">
        <source>Step &quot;%1&quot; of run %2 was skipped, and %n open task(s) with it.</source>
        <translation>
            <numerusform>Шаг «%1» запуска %2 пропущен, и с ним %n открытая задача.</numerusform>
            <numerusform>Шаг «%1» запуска %2 пропущен, и с ним %n открытые задачи.</numerusform>
            <numerusform>Шаг «%1» запуска %2 пропущен, и с ним %n открытых задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run has completed.</source>
        <translation>Запуск завершён.</translation>
    </message>
    <message>
        <source>This engine cannot skip a step.</source>
        <translation>Этот движок не умеет пропускать шаг.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::StartRun</name>
    <message>
        <source>A run of flow &quot;%1&quot; completes at once: there is nothing to do.</source>
        <translation>Запуск потока «%1» сразу завершится: делать нечего.</translation>
    </message>
    <message>
        <source>A run of flow &quot;%1&quot; fails at once: a condition is not met.</source>
        <translation>Запуск потока «%1» сразу завершится ошибкой: условие не выполнено.</translation>
    </message>
    <message>
        <source>A run of flow &quot;%1&quot; starts with %2 in %3.</source>
        <translation>Начнётся запуск потока «%1»: %2, из них сразу начинают: %3.</translation>
    </message>
    <message>
        <source>The flow has %1.</source>
        <translation>В потоке %1.</translation>
    </message>
    <message>
        <source>Run %1 of flow &quot;%2&quot; completed at once: there was nothing to do.</source>
        <translation>Запуск %1 потока «%2» сразу завершён: делать было нечего.</translation>
    </message>
    <message>
        <source>Run %1 of flow &quot;%2&quot; failed at once: a condition is not met.</source>
        <translation>Запуск %1 потока «%2» сразу завершился ошибкой: условие не выполнено.</translation>
    </message>
    <message>
        <source>Run %1 of flow &quot;%2&quot; started with %3 in %4.</source>
        <translation>Запуск %1 потока «%2» начат: %3, из них сразу начали: %4.</translation>
    </message>
    <message>
        <source>Cancelling the run takes it back.</source>
        <translation>Обратное действие: отмена запуска.</translation>
    </message>
    <message>
        <source>There is no flow &quot;%1&quot; in this database (any more). Nothing was changed.</source>
        <translation>Потока «%1» в этой базе данных нет (или больше нет). Ничего не изменено.</translation>
    </message>
    <message>
        <source>There is a run %1 already. Nothing was changed.</source>
        <translation>Запуск %1 уже есть. Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>sluice::pgflow::Subject</name>
    <message>
        <source>step &quot;%1&quot; of flow &quot;%2&quot;</source>
        <translation>шаг «%1» потока «%2»</translation>
    </message>
    <message>
        <source>flow &quot;%1&quot;</source>
        <translation>поток «%1»</translation>
    </message>
    <message>
        <source>There is no run %1 in this database (any more). Nothing was changed.</source>
        <translation>Запуска %1 в этой базе данных нет (или больше нет). Ничего не изменено.</translation>
    </message>
    <message>
        <source>There is no step &quot;%1&quot; of run %2 in this database (any more). Nothing was changed.</source>
        <translation>Шага «%1» запуска %2 в этой базе данных нет (или больше нет). Ничего не изменено.</translation>
    </message>
    <message>
        <source>There is no task %1 of step &quot;%2&quot; of run %3 in this database (any more). Nothing was changed.</source>
        <translation>Задачи %1 шага «%2» запуска %3 в этой базе данных нет (или больше нет). Ничего не изменено.</translation>
    </message>
    <message>
        <source>Step &quot;%1&quot; is no longer as you saw it. Nothing was changed now. Look at it again, then decide.</source>
        <translation>Шаг «%1» уже не такой, каким вы его видели. Сейчас ничего не изменено. Посмотрите на него ещё раз и решите.</translation>
    </message>
    <message>
        <source>Task %1 of step &quot;%2&quot; is no longer as you saw it. Nothing was changed now. Look at it again, then decide.</source>
        <translation>Задача %1 шага «%2» уже не такая, какой вы её видели. Сейчас ничего не изменено. Посмотрите на неё ещё раз и решите.</translation>
    </message>
    <message>
        <source>Run %1 is no longer as you saw it: it was retried or failed again in the meantime. Nothing was changed now. Look at it again, then decide.</source>
        <translation>Запуск %1 уже не такой, каким вы его видели: его тем временем повторили, или он снова завершился ошибкой. Сейчас ничего не изменено. Посмотрите на него ещё раз и решите.</translation>
    </message>
</context>
<context>
    <name>sluice::worker::WorkerOptions</name>
    <message>
        <source>Unexpected argument: %1</source>
        <translation>Лишний аргумент: %1</translation>
    </message>
    <message>
        <source>--%1 must be a number from %2 to %3.</source>
        <translation>--%1 должно быть числом от %2 до %3.</translation>
    </message>
    <message>
        <source>--environment must be sandbox, development, staging or production, not %1.</source>
        <translation>--environment должно быть sandbox, development, staging или production, а не %1.</translation>
    </message>
    <message>
        <source>Say where the handlers are: --handlers DIR.</source>
        <translation>Укажите, где обработчики: --handlers DIR.</translation>
    </message>
    <message>
        <source>The folder of handlers %1 does not exist. Nothing was started.</source>
        <translation>Папки обработчиков %1 нет. Ничего не запущено.</translation>
    </message>
    <message>
        <source>Say which flows to work for: --flow FLOW, --all-flows or --handled-flows.</source>
        <translation>Укажите, для каких потоков работать: --flow FLOW, --all-flows или --handled-flows.</translation>
    </message>
    <message>
        <source>--flow, --all-flows and --handled-flows exclude each other.</source>
        <translation>--flow, --all-flows и --handled-flows исключают друг друга.</translation>
    </message>
    <message>
        <source>Usage: sluice-worker --db URI (--flow FLOW … | --all-flows | --handled-flows) --handlers DIR [options]
Takes tasks of flows from a database and runs their handlers.

  --db URI           connection; without it the PG* variables say where
  --flow FLOW        work for this flow; may be repeated
  --all-flows        work for every flow of the database
  --handled-flows    work for those that have handlers in DIR; tasks of the others wait
  --handlers DIR     folder with &lt;flow&gt;/&lt;step&gt;.js, &lt;step&gt;.js, executables, _default.*
  --concurrency N    tasks at the same time, 1 to 256 (4)
  --until-idle       end when no task of these flows is queued or running
  --allow-remote     also take tasks from a database that is no sandbox; never from production
  --environment WORD what the caller knows the database to be: sandbox, development, staging, production
  --memory-limit MB  memory of each handler; 0 = no limit (512)
  --heartbeat S      seconds between signs of life (5)
  --sweep S          seconds between looks for stalled tasks (15)
  --poll S           seconds between questions for tasks; where the database tells of them, at least 1 (0.1)
  --silence S        seconds without an answer after which to connect anew (120)
  --drain S          after a signal to stop: seconds until results that the database does not
                     take are given up (30)
  --json-log         log JSON lines on standard output
  --control          take commands as JSON lines from standard input; implies --json-log
  --stand-by         with --control: wait while the worker of another window serves the database
  --verbose          also say what was started

The first SIGTERM, SIGHUP or Ctrl+C lets running tasks finish, the second gives them back.
Exit codes: 0 done, 1 refused, 2 wrong usage, 3 no connection, or results were given up.
</source>
        <translation>Использование: sluice-worker --db URI (--flow FLOW … | --all-flows | --handled-flows) --handlers DIR [параметры]
Берёт задачи потоков из базы данных и выполняет их обработчики.

  --db URI           соединение; без него место задают переменные PG*
  --flow FLOW        работать для этого потока; можно повторять
  --all-flows        работать для всех потоков базы данных
  --handled-flows    работать для тех, у которых есть обработчики в DIR; задачи остальных ждут
  --handlers DIR     папка с &lt;flow&gt;/&lt;step&gt;.js, &lt;step&gt;.js, программами, _default.*
  --concurrency N    сколько задач одновременно, от 1 до 256 (4)
  --until-idle       закончить, когда у этих потоков нет задач ни в очереди, ни в работе
  --allow-remote     брать задачи и не из песочницы; из промышленной среды никогда
  --environment WORD чем вызывающий считает базу: sandbox, development, staging, production
  --memory-limit MB  память каждого обработчика; 0 = без предела (512)
  --heartbeat S      секунды между признаками жизни (5)
  --sweep S          секунды между поисками застрявших задач (15)
  --poll S           секунд между запросами задач; если база сама сообщает о них, то не меньше 1 (0.1)
  --silence S        сколько секунд ждать ответа, прежде чем соединиться заново (120)
  --drain S          после сигнала остановки: через сколько секунд отказаться от результатов,
                     которые база данных не принимает (30)
  --json-log         журнал строками JSON в стандартный вывод
  --control          принимать команды строками JSON со стандартного ввода; включает --json-log
  --stand-by         с --control: ждать, пока базу данных обслуживает исполнитель другого окна
  --verbose          сообщать и о том, что запущено

Первый SIGTERM, SIGHUP или Ctrl+C даёт задачам закончиться, второй возвращает их в очередь.
Коды завершения: 0 готово, 1 отказ, 2 неверный вызов, 3 нет соединения или от результатов пришлось отказаться.
</translation>
    </message>
</context>
<context>
    <name>sluice::worker::WorkerProcess</name>
    <message>
        <source>The worker is running already.</source>
        <translation>Исполнитель уже работает.</translation>
    </message>
    <message>
        <source>A worker of this window takes tasks from a sandbox only; &quot;%1&quot; is no sandbox. Nothing was started.</source>
        <translation>Исполнитель этого окна берёт задачи только из песочницы; «%1» — не песочница. Ничего не запущено.</translation>
    </message>
    <message>
        <source>The folder of handlers &quot;%1&quot; does not exist. Create it or choose another one. Nothing was started.</source>
        <translation>Папки обработчиков «%1» нет. Создайте её или выберите другую. Ничего не запущено.</translation>
    </message>
    <message>
        <source>The worker program %1 is missing. Install Sluice again. Nothing was started.</source>
        <translation>Программы исполнителя %1 нет на месте. Установите Sluice заново. Ничего не запущено.</translation>
    </message>
    <message>
        <source>The worker could not be started: %1</source>
        <translation>Исполнителя не удалось запустить: %1</translation>
    </message>
    <message>
        <source>The worker was ended by %1. Its tasks return to the queue after their time-out.</source>
        <translation>Исполнитель завершён: %1. Его задачи вернутся в очередь, когда истечёт их время.</translation>
    </message>
    <message>
        <source>The worker ended with exit code %1.</source>
        <translation>Исполнитель завершился с кодом %1.</translation>
    </message>
</context>
<context>
    <name>sluicectl</name>
    <message>
        <source>start, stop, status, destroy or uri of a private PostgreSQL</source>
        <translation>start, stop, status, destroy или uri собственного PostgreSQL</translation>
    </message>
    <message>
        <source>puts queue, engine and schema sluice into a database</source>
        <translation>установить в базу данных очередь, движок и схему sluice</translation>
    </message>
    <message>
        <source>removes them with all their data</source>
        <translation>удалить их со всеми данными</translation>
    </message>
    <message>
        <source>lists flows and what they are doing</source>
        <translation>перечислить потоки и что они делают</translation>
    </message>
    <message>
        <source>lists runs, newest first</source>
        <translation>перечислить запуски, сначала новые</translation>
    </message>
    <message>
        <source>show RUN: one run with its steps</source>
        <translation>show RUN: один запуск с его шагами</translation>
    </message>
    <message>
        <source>makes a flow and its steps from a file</source>
        <translation>создать поток и его шаги из файла</translation>
    </message>
    <message>
        <source>starts a run</source>
        <translation>начать запуск</translation>
    </message>
    <message>
        <source>returns the failed tasks of a run to the queue</source>
        <translation>вернуть задачи с ошибкой в очередь</translation>
    </message>
    <message>
        <source>a line for each change, live</source>
        <translation>по строке на изменение, вживую</translation>
    </message>
    <message>
        <source>draws a graph into a file</source>
        <translation>нарисовать граф в файл</translation>
    </message>
    <message>
        <source>show FLOW: one flow; --json: a file for define</source>
        <translation>show FLOW: один поток; с --json: файл для define</translation>
    </message>
    <message>
        <source>goes on from a failed run in a new one</source>
        <translation>продолжить запуск с ошибкой новым запуском</translation>
    </message>
    <message>
        <source>starts a run with the input of an earlier one</source>
        <translation>начать запуск со входом прежнего</translation>
    </message>
    <message>
        <source>ends a run under way</source>
        <translation>закончить идущий запуск</translation>
    </message>
    <message>
        <source>skips a step of a run</source>
        <translation>пропустить шаг запуска</translation>
    </message>
    <message>
        <source>completes a step of a run with an output</source>
        <translation>завершить шаг запуска с выходом</translation>
    </message>
    <message>
        <source>fails a task of a run for good</source>
        <translation>окончательно завершить задачу запуска ошибкой</translation>
    </message>
    <message>
        <source>gives a task back to the queue</source>
        <translation>вернуть задачу в очередь</translation>
    </message>
    <message>
        <source>lets a flow or step hand out no tasks</source>
        <translation>приостановить выдачу задач потока или шага</translation>
    </message>
    <message>
        <source>ends a hold</source>
        <translation>снять приостановку</translation>
    </message>
    <message>
        <source>sets options of a flow or step</source>
        <translation>задать параметры потока или шага</translation>
    </message>
    <message>
        <source>Usage: sluicectl COMMAND [options]; sluicectl COMMAND --help says more.</source>
        <translation>Использование: sluicectl КОМАНДА [параметры]; подробнее: sluicectl КОМАНДА --help.</translation>
    </message>
    <message>
        <source>SLUICE_TIMEOUT: seconds to wait for an answer of the server (75).</source>
        <translation>SLUICE_TIMEOUT: сколько секунд ждать ответа сервера (75).</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 refused by database or state, 2 wrong usage, 3 no connection.</source>
        <translation>Коды завершения: 0 — выполнено, 1 — отказ базы данных или состояния, 2 — неверный вызов, 3 — нет соединения.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;; sluicectl --help lists them.</source>
        <translation>Команды «%1» нет; список команд: sluicectl --help.</translation>
    </message>
    <message>
        <source>lists what was decided, newest first</source>
        <translation>перечислить решения, сначала новые</translation>
    </message>
    <message>
        <source>what failed by cause, what waits and why</source>
        <translation>что с ошибкой, по причинам; что ждёт и почему</translation>
    </message>
    <message>
        <source>why RUN: why a run does not go on</source>
        <translation>why RUN: почему запуск не идёт дальше</translation>
    </message>
    <message>
        <source>starts a run from the middle of an earlier one</source>
        <translation>начать запуск с середины прежнего</translation>
    </message>
    <message>
        <source>decides about all runs that fit a filter, some first</source>
        <translation>решить обо всех запусках из отбора, сначала о нескольких</translation>
    </message>
    <message>
        <source>looks for what is wrong, and repairs it</source>
        <translation>найти неполадки и починить их</translation>
    </message>
</context>
</TS>
