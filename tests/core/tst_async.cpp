#include "core/async.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace sluice;

class TestAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResultArrivesOnceInTheContextsThread()
    {
        QPromise<int> promise;
        promise.start();
        int calls = 0;
        int received = 0;
        QThread *thread = nullptr;
        whenDone(promise.future(), this, [&](int value) {
            ++calls;
            received = value;
            thread = QThread::currentThread();
        });

        const std::unique_ptr<QThread> other(QThread::create([&] {
            promise.addResult(7);
            promise.finish();
        }));
        other->start();

        QTRY_COMPARE(calls, 1);
        QCOMPARE(received, 7);
        QCOMPARE(thread, this->thread());
        other->wait();
    }

    void aFutureThatHasDeliveredStillCalls()
    {
        int received = 0;

        whenDone(ready(7), this, [&](int value) { received = value; });

        QCOMPARE(received, 0);
        QTRY_COMPARE(received, 7);
    }

    void nothingHappensAfterACancel()
    {
        QPromise<int> promise;
        promise.start();
        auto future = promise.future();
        bool called = false;
        bool finished = false;
        whenDone(future, this, [&](int) { called = true; });
        QFutureWatcher<int> watcher;
        connect(&watcher, &QFutureWatcherBase::finished, this, [&] { finished = true; });
        watcher.setFuture(future);

        future.cancel();
        promise.addResult(7);
        promise.finish();

        QTRY_VERIFY(finished);
        QVERIFY(!called);
    }

    void aFutureThatEndsWithoutAResultDoesNotCall()
    {
        bool called = false;
        bool finished = false;
        QPromise<int> promise;
        promise.start();
        whenDone(promise.future(), this, [&](int) { called = true; });
        QFutureWatcher<int> watcher;
        connect(&watcher, &QFutureWatcherBase::finished, this, [&] { finished = true; });
        watcher.setFuture(promise.future());

        promise.finish();

        QTRY_VERIFY(finished);
        QVERIFY(!called);
    }

    void aContextThatDiesFirstIsNotCalled()
    {
        QPromise<int> promise;
        promise.start();
        bool called = false;
        bool finished = false;
        auto context = std::make_unique<QObject>();
        whenDone(promise.future(), context.get(), [&](int) { called = true; });
        QFutureWatcher<int> watcher;
        connect(&watcher, &QFutureWatcherBase::finished, this, [&] { finished = true; });
        watcher.setFuture(promise.future());

        context.reset();
        promise.addResult(7);
        promise.finish();

        QTRY_VERIFY(finished);
        QVERIFY(!called);
    }

    void theContextMayDieInTheCall()
    {
        auto *context = new QObject(this);
        bool called = false;

        whenDone(ready(7), context, [&](int) {
            called = true;
            delete context;
        });

        QTRY_VERIFY(called);
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
