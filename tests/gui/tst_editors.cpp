#include "core/async.h"
#include "gui/editors/jsoneditor.h"
#include "gui/editors/jsonview.h"
#include "gui/editors/scintilla.h"
#include "gui/editors/sqlview.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace sluice;

class TestEditors final : public QObject
{
    Q_OBJECT

    static Payload whole(const QByteArray &text) { return {.size = text.size(), .text = text}; }

private Q_SLOTS:
    void aSmallValueIsIndented()
    {
        JsonView view;
        view.resize(400, 300);

        view.showPayload(whole(R"({"b":1,"a":[true]})"), {});

        QTRY_COMPARE(view.shownText(),
                     QStringLiteral("{\n  \"b\": 1,\n  \"a\": [\n    true\n  ]\n}"));
    }

    void aFittedValueTakesTheHeightItNeedsAndIsNotCut()
    {
        QWidget room;
        auto *column = new QVBoxLayout(&room);
        auto *view = new JsonView(&room);
        column->addWidget(view);
        column->addStretch(1);
        room.resize(400, 600);
        room.show();
        view->setFittedLines(8);
        const auto settledHeight = [&] {
            // The view first, then what it stands in.
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            return view->height();
        };

        view->showPayload(whole(R"({"a":1})"), {});
        QTRY_COMPARE(view->shownText().count(u'\n'), 2);
        const int three = settledHeight();
        view->showPayload(whole(R"({"a":1,"b":2,"c":3})"), {});
        QTRY_COMPARE(view->shownText().count(u'\n'), 4);
        const int five = settledHeight();
        view->showPayload(whole("[" + QByteArray(200, '1').replace("1", "1,") + "1]"), {});
        QTRY_VERIFY(view->shownText().count(u'\n') > 8);
        const int most = settledHeight();
        const auto *editor = view->findChild<QWidget *>(QStringLiteral("jsonValue"));
        const QRect inView(editor->mapTo(view, QPoint()), editor->size());
        view->showSentence(QStringLiteral("No output."));

        QVERIFY(three < five && five < most);
        QVERIFY(settledHeight() < most);
        QVERIFY2(inView.top() > 0 && inView.bottom() < most - 1, "the lower border is cut");
    }

    void sqlNullAndJsonNullLookDifferent()
    {
        JsonView view;

        view.showPayload({.sqlNull = true, .text = {}}, {});
        const QString sqlNull = view.shownText();
        view.showPayload(whole("null"), {});

        QTRY_COMPARE(view.shownText(), QStringLiteral("null"));
        QVERIFY(sqlNull.startsWith(QLatin1String("SQL NULL")));
    }

    void anEmptyStringIsShownAsOne()
    {
        JsonView view;

        view.showPayload(whole("\"\""), {});

        QTRY_COMPARE(view.shownText(), QStringLiteral("\"\""));
    }

    void markupInAValueStaysText()
    {
        JsonView view;
        const QByteArray hostile = R"("<img src=x onerror=alert(1)><b>bold</b>")";

        view.showPayload(whole(hostile), {});

        QTRY_COMPARE(view.shownText(), QString::fromUtf8(hostile));
    }

    void whatTurnsTheDirectionOfTextIsSeen()
    {
        JsonView view;

        view.showPayload(whole(QString::fromUtf8("\"pay \u202Eevil\u202C\"").toUtf8()), {});

        QTRY_COMPARE(view.shownText(), QStringLiteral("\"pay \\u202eevil\\u202c\""));
    }

    void aShortValueAfterALongOneHasNoScrollBar()
    {
        JsonView view;
        view.resize(300, 200);
        view.show();
        const auto *bar = view.findChild<QsciScintilla *>()->horizontalScrollBar();
        view.showPayload(whole('"' + QByteArray(4000, 'x') + '"'), {});
        QTRY_VERIFY(bar->maximum() > 0);

        view.showPayload(whole("{}"), {});

        QTRY_COMPARE(view.shownText(), QStringLiteral("{}"));
        QTRY_COMPARE(bar->maximum(), 0);
    }

    void theRestOfASmallValueIsFetched()
    {
        const QByteArray text = R"(["first piece","second piece"])";
        JsonView view;
        QList<qint64> asked;

        view.showPayload(
            {.size = text.size(), .text = text.left(10)}, [&](qint64 offset, qint64 limit) {
                asked << offset;
                return ready(
                    Result<Payload>(Payload{false, text.size(), offset, text.mid(offset, limit)}));
            });

        QTRY_VERIFY(view.shownText().contains(QLatin1String("second piece")));
        QCOMPARE(asked, QList<qint64>{10});
    }

    void twentyMegabytesAreShownPageByPage()
    {
        const qint64 size = 20'000'000;
        const QByteArray page(JsonView::pageSize, 'a');
        JsonView view;
        view.resize(600, 400);
        view.show();
        QList<qint64> asked;

        view.showPayload({.size = size, .text = page}, [&](qint64 offset, qint64 limit) {
            asked << offset;
            return ready(
                Result<Payload>(Payload{false, size, offset, QByteArray(qsizetype(limit), 'b')}));
        });
        QCOMPARE(view.shownText().size(), JsonView::pageSize);
        auto *next = view.findChild<QPushButton *>(QStringLiteral("jsonNextPage"));
        auto *previous = view.findChild<QPushButton *>(QStringLiteral("jsonPreviousPage"));
        QVERIFY(!previous->isEnabled());
        QTest::mouseClick(next, Qt::LeftButton);

        QTRY_VERIFY(view.shownText().startsWith(u'b'));
        QCOMPARE(asked, QList<qint64>{JsonView::pageSize});
        QVERIFY(previous->isEnabled());
        QCOMPARE(view.findChild<QLabel *>(QStringLiteral("jsonSize"))->text(),
                 QStringLiteral("20.0 MB"));
        QTest::mouseClick(previous, Qt::LeftButton);
        QTRY_COMPARE(asked.last(), 0);
    }

    void aDeepValueIsShownAsStored()
    {
        const QByteArray deep = QByteArray(12000, '[') + QByteArray(12000, ']');
        JsonView view;

        view.showPayload({.size = deep.size(), .text = deep}, {});

        QTRY_COMPARE(view.shownText(), QString::fromUtf8(deep));
        QVERIFY(!view.findChild<QPushButton *>(QStringLiteral("jsonNextPage"))->isVisibleTo(&view));
    }

    void aLongLineIsShownPageByPageWithoutAskingAgain()
    {
        const QByteArray line =
            '"' + QByteArray(int(JsonView::pageSize), 'a') + QByteArray(1000, 'b') + '"';
        JsonView view;

        view.showPayload({.size = line.size(), .text = line}, {});
        QTRY_COMPARE(view.shownText().size(), JsonView::pageSize);
        auto *next = view.findChild<QPushButton *>(QStringLiteral("jsonNextPage"));
        QVERIFY(next->isVisibleTo(&view) && next->isEnabled());
        next->click();

        QTRY_COMPARE(view.shownText().size(), line.size() - JsonView::pageSize);
        QVERIFY(view.shownText().endsWith(QStringLiteral("b\"")));
        QVERIFY(!next->isEnabled());
    }

    void aValueThatCannotBeReadSaysWhy()
    {
        JsonView view;

        view.showPayload({.size = 100, .text = "[1"}, [](qint64, qint64) {
            return ready(Result<Payload>(
                failure(Error::Code::ConnectionLost, QStringLiteral("The connection broke."))));
        });

        QTRY_COMPARE(view.shownText(), QStringLiteral("The connection broke."));
    }

    void aSlowAnswerNeverOverwritesANewerValue()
    {
        JsonView view;
        QPromise<Result<Payload>> slow;
        slow.start();
        view.showPayload({.size = 100, .text = "[1"},
                         [&](qint64, qint64) { return slow.future(); });

        view.showPayload(whole("\"newer\""), {});
        QTRY_COMPARE(view.shownText(), QStringLiteral("\"newer\""));
        slow.addResult(Result<Payload>(Payload{false, 100, 2, QByteArray(98, 'x')}));
        slow.finish();
        QCoreApplication::processEvents();

        QCOMPARE(view.shownText(), QStringLiteral("\"newer\""));
    }

    void theEditorSaysWhatIsTyped()
    {
        JsonEditor editor;
        editor.show();
        QSignalSpy changes(&editor, &JsonEditor::textChanged);

        QTest::keyClicks(editor.focusProxy(), QStringLiteral("[1]"));

        QCOMPARE(editor.text(), QStringLiteral("[1]"));
        QCOMPARE(changes.last()[0].toString(), QStringLiteral("[1]"));
    }

    void aProblemIsToldToScreenReadersAndTakenBack()
    {
        JsonEditor editor;
        editor.setText(QStringLiteral("{\n  bad\n}"));
        QWidget *text = editor.focusProxy();

        editor.setProblem(JsonProblem{2, 3, QStringLiteral("A name is expected here.")});
        QCOMPARE(text->accessibleDescription(), QStringLiteral("A name is expected here."));
        editor.setProblem(std::nullopt);

        QVERIFY(text->accessibleDescription().isEmpty());
    }

    void replacingTheTextCanBeUndone()
    {
        JsonEditor editor;
        editor.show();
        QTest::keyClicks(editor.focusProxy(), QStringLiteral("[1]"));

        editor.setText(QStringLiteral("{}"));
        QTest::keyClick(editor.focusProxy(), Qt::Key_Z, Qt::ControlModifier);

        QCOMPARE(editor.text(), QStringLiteral("[1]"));
    }

    void sqlIsReadOnly()
    {
        SqlView view;
        view.setSql(QStringLiteral("SELECT 1;"));
        view.show();

        QTest::keyClicks(view.focusProxy(), QStringLiteral("DROP"));

        QCOMPARE(view.sql(), QStringLiteral("SELECT 1;"));
    }
};

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"
