#include "gui/connection/connectdialog.h"
#include "support_fakeservices.h"
#include "systems/allsystems.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// The dialog with libpq's own parser behind it: typed key by key, pasted, left.
class TestConnectDialog final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        Fixture() { dialog.show(); }
        [[nodiscard]] QLineEdit *field(const char *name)
        {
            return dialog.findChild<QLineEdit *>(QLatin1String(name));
        }
        [[nodiscard]] QString text(const char *name) { return field(name)->text(); }
        /// Everything a person can read in the dialog.
        [[nodiscard]] QStringList readable() const
        {
            QStringList texts;
            for (const QLineEdit *line : dialog.findChildren<QLineEdit *>())
                texts << line->displayText() << line->placeholderText() << line->toolTip()
                      << line->accessibleDescription();
            for (const QLabel *label : dialog.findChildren<QLabel *>())
                texts << label->text() << label->toolTip() << label->accessibleDescription();
            for (const QPushButton *button : dialog.findChildren<QPushButton *>())
                texts << button->text();
            return texts << dialog.windowTitle();
        }
        void leave(QLineEdit *line) { Q_EMIT line->editingFinished(); }

        DatabaseConnector connector{allSystems()};
        FakeProfiles profiles;
        ConnectDialog dialog{connector, profiles};
    };

    static void strings()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *text, const char *password) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(password);
        };
        row("postgresql://ann:secret@127.0.0.1:5999/shop", "secret");
        row("postgres://ann:sec%40ret%23@db.example,db2.example:6000/shop?sslmode=require",
            "sec@ret#");
        row("postgresql://ann:secret@[::1]:5432/shop", "secret");
        row("postgresql://db.example/shop?user=ann&password=secret", "secret");
        row("host=127.0.0.1 password=secret dbname=shop", "secret");
        row("host=db.example port=5433 user=ann password='my secret' dbname=shop", "my secret");
        row("password = secret host = db.example", "secret");
        row("dbname=shop user=ann host=db.example password=secret", "secret");
    }

private Q_SLOTS:
    void whatIsTypedIsNeverRewritten_data() { strings(); }
    void whatIsTypedIsNeverRewritten()
    {
        QFETCH(QString, text);
        Fixture fixture;
        QLineEdit *uri = fixture.field("uri");

        for (qsizetype length = 1; length <= text.size(); ++length) {
            QTest::keyClick(uri, text[length - 1].toLatin1());
            QCOMPARE(uri->text(), text.left(length));
            QCOMPARE(uri->cursorPosition(), int(length));
        }
    }

    void noPartOfAPasswordIsReadableWhileItIsTyped_data() { strings(); }
    void noPartOfAPasswordIsReadableWhileItIsTyped()
    {
        QFETCH(QString, text);
        Fixture fixture;
        QLineEdit *uri = fixture.field("uri");

        for (const QChar key : text) {
            QTest::keyClick(uri, key.toLatin1());
            for (const QString &shown : fixture.readable())
                QVERIFY2(!shown.contains(QLatin1String("sec")),
                         qPrintable(uri->text() + u'\n' + shown));
        }
    }

    void everyPrefixPastedAndLeftShowsNoPassword_data() { strings(); }
    void everyPrefixPastedAndLeftShowsNoPassword()
    {
        QFETCH(QString, text);
        for (qsizetype length = 1; length <= text.size(); ++length) {
            Fixture fixture;
            QLineEdit *uri = fixture.field("uri");
            uri->insert(text.left(length));
            Q_EMIT uri->textEdited(uri->text());
            QCOMPARE(uri->text(), text.left(length));

            fixture.leave(uri);

            for (const QString &shown : fixture.readable())
                QVERIFY2(!shown.contains(QLatin1String("sec")),
                         qPrintable(text.left(length) + u'\n' + shown));
        }
    }

    void aTextThatIsLeftGivesItsPasswordAway_data() { strings(); }
    void aTextThatIsLeftGivesItsPasswordAway()
    {
        QFETCH(QString, text);
        QFETCH(QString, password);
        Fixture fixture;
        QLineEdit *uri = fixture.field("uri");
        const auto before = fixture.connector.normalise(text);
        QVERIFY(before);

        QTest::keyClicks(uri, text);
        fixture.leave(uri);

        QCOMPARE(fixture.text("password"), password);
        QCOMPARE(uri->echoMode(), QLineEdit::Normal);
        QCOMPARE(fixture.connector.normalise(uri->text()).value_or(QString()), *before);
        QCOMPARE(uri->text().startsWith(QLatin1String("postgres")),
                 text.startsWith(QLatin1String("postgres")));
        QVERIFY(fixture.text("host").startsWith(
            text.contains(QLatin1String("db.example")) ? QLatin1String("db.example")
            : text.contains(u'[')                      ? QLatin1String("::1")
                                                       : QLatin1String("127.0.0.1")));
    }

    void anAddressWhosePasswordEndsNowhereIsRefusedWithoutIt()
    {
        Fixture fixture;
        QLineEdit *uri = fixture.field("uri");

        QTest::keyClicks(uri, QStringLiteral("postgresql://ann:s3cr@t#1@db.example/shop"));
        fixture.leave(uri);

        auto *sentence = fixture.dialog.findChild<QLabel *>(QStringLiteral("sentence"));
        QVERIFY(sentence->text().contains(QLatin1String("%40")));
        QVERIFY(!fixture.dialog.findChild<QPushButton *>(QStringLiteral("connect"))->isEnabled());
        for (const QString &shown : fixture.readable()) {
            QVERIFY2(!shown.contains(QLatin1String("t#1")), qPrintable(shown));
            QVERIFY2(!shown.contains(QLatin1String("s3cr")), qPrintable(shown));
        }
    }

    void aWholeStringInTheHostFieldGoesWhereItBelongs()
    {
        Fixture fixture;
        QLineEdit *host = fixture.field("host");

        QTest::keyClicks(host, QStringLiteral("postgresql://ann:secret@db.example:5433/shop"));
        QCOMPARE(host->text(), QStringLiteral("postgresql://ann:secret@db.example:5433/shop"));
        QCOMPARE(host->echoMode(), QLineEdit::Password);
        fixture.leave(host);

        QCOMPARE(host->text(), QStringLiteral("db.example"));
        QCOMPARE(host->echoMode(), QLineEdit::Normal);
        QCOMPARE(fixture.text("port"), QStringLiteral("5433"));
        QCOMPARE(fixture.text("uri"), QStringLiteral("postgresql://ann@db.example:5433/shop"));
        QCOMPARE(fixture.text("password"), QStringLiteral("secret"));
    }

    void thePasswordOfOneServerIsNotKeptForAnother()
    {
        Fixture fixture;
        QLineEdit *uri = fixture.field("uri");
        QTest::keyClicks(uri, QStringLiteral("postgresql://ann:secret@db.example/shop"));
        fixture.leave(uri);
        QCOMPARE(fixture.text("password"), QStringLiteral("secret"));

        uri->selectAll();
        QTest::keyClicks(uri, QStringLiteral("postgresql://ann@other.example/shop"));
        fixture.leave(uri);

        QCOMPARE(fixture.text("password"), QString());
    }

    void fieldsAndTextFollowEachOther()
    {
        Fixture fixture;
        QTest::keyClicks(fixture.field("uri"), QStringLiteral("postgresql://ann@db.example/shop"));
        QCOMPARE(fixture.text("host"), QStringLiteral("db.example"));
        QCOMPARE(fixture.text("user"), QStringLiteral("ann"));
        fixture.leave(fixture.field("uri"));

        QTest::keyClicks(fixture.field("database"), QStringLiteral(" 2"));

        QCOMPARE(fixture.text("database"), QStringLiteral("shop 2"));
        const auto text = fixture.connector.normalise(fixture.text("uri"));
        QVERIFY(text);
        QCOMPARE(*text, fixture.connector
                            .normalise(QStringLiteral("host=db.example user=ann dbname='shop 2'"))
                            .value_or(QString()));
    }

    void aPortThatIsNoneIsMarkedBesideItsField_data()
    {
        QTest::addColumn<QString>("port");
        QTest::addColumn<bool>("good");
        for (const char *good : {"1", "5432", "65535", "5432,5433"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad : {"0", "65536", "54x2", "5.4", "-1", "99999999999"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void aPortThatIsNoneIsMarkedBesideItsField()
    {
        QFETCH(QString, port);
        QFETCH(bool, good);
        Fixture fixture;

        QTest::keyClicks(fixture.field("port"), port);

        QCOMPARE(fixture.text("port"), port);
        auto *note = fixture.dialog.findChild<QLabel *>(QStringLiteral("portNote"));
        QCOMPARE(note->isHidden(), good);
        QCOMPARE(fixture.dialog.findChild<QPushButton *>(QStringLiteral("connect"))->isEnabled(),
                 good);
    }
};

QTEST_MAIN(TestConnectDialog)
#include "tst_connectdialog.moc"
