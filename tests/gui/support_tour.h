#pragma once

#include "app/arguments.h"
#include "app/desktop.h"
#include "db/blockingsession.h"
#include "gui/canvas/graphcanvas.h"
#include "gui/shell/shellwindow.h"
#include "support/testpaths.h"
#include "support_shown.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace sluice::test {

/// The whole program with a folder of its own for everything it keeps: mouse and keys on its
/// window, pictures of it, and a session of its own that says what is true.
class TourTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QString m_pictures;

protected:
    static constexpr int patience = 60'000;

    QString m_sandbox;
    QString m_handlers;
    std::unique_ptr<app::Desktop> m_desktop;

    /// Starts the program, not yet a sandbox. Pictures go to $SLUICE_TOUR_DIR.
    void startDesktop()
    {
        QVERIFY(m_home.isValid());
        // The server drops to an unprivileged user, who must reach its folder.
        QFile(m_home.path()).setPermissions(QFile::Permissions(0x7755));
        qputenv("XDG_DATA_HOME", m_home.filePath(QStringLiteral("data")).toUtf8());
        m_sandbox = m_home.filePath(QStringLiteral("sandbox"));
        m_handlers = m_home.filePath(QStringLiteral("handlers"));
        m_pictures = qEnvironmentVariable("SLUICE_TOUR_DIR", buildPath(QStringLiteral("tour")));
        QVERIFY(QDir().mkpath(m_pictures));

        app::Arguments arguments;
        arguments.sandboxDir = m_sandbox;
        arguments.handlers = m_handlers;
        arguments.theme = QStringLiteral("light");
        arguments.workerProgram = buildPath(QStringLiteral("bin/sluice-worker"));
        m_desktop = std::make_unique<app::Desktop>(arguments);
        m_desktop->start();
        window().resize(1480, 920);
    }

    [[nodiscard]] ShellWindow &window() const { return *m_desktop->window(); }

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return findShown<T>(window(), name);
    }

    template <typename T>
    [[nodiscard]] bool shows(const char *name) const
    {
        const T *widget = find<T>(name);
        return widget && widget->isEnabled();
    }

    [[nodiscard]] QString textOf(const char *name) const { return textShown(window(), name); }

    void click(const char *name) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(shows<QAbstractButton>(name), name, patience);
        QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
    }

    /// Of the window, with the dialog over it if there is one.
    void picture(const QString &name, QWidget *dialog = nullptr) const
    {
        QCoreApplication::processEvents();
        // What was read a moment ago is also laid out.
        for (int nested = 0; nested < 4; ++nested)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QPixmap picture = window().grab();
        if (dialog)
            drawDialog(picture, *dialog);
        QCOMPARE(picture.size(), QSize(1480, 920));
        const QString file = m_pictures + u'/' + name + QStringLiteral(".png");
        QVERIFY2(picture.save(file), qPrintable(file));
    }

    void setDark(bool dark) const
    {
        press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(find<QComboBox>("theme"));
        auto *theme = find<QComboBox>("theme");
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_Home);
        QTest::keyClick(theme, Qt::Key_Down);
        if (dark)
            QTest::keyClick(theme, Qt::Key_Down);
        click("close");
        QTRY_VERIFY(!find<QComboBox>("theme"));
    }

    void pictureInBoth(const QString &name) const
    {
        picture(name);
        setDark(true);
        picture(name + QStringLiteral("-dark"));
        setDark(false);
    }

    /// The first value of the first row, as text, asked by a session of its own.
    [[nodiscard]] QString truth(const QByteArray &sql) const
    {
        auto session = db::BlockingSession::open({window().connection().profile().conninfo});
        if (!session)
            return session.error().message;
        const auto rows = session->query(sql);
        if (!rows)
            return rows.error().message;
        return rows->rowCount() > 0 ? rows->text(0, 0) : QString();
    }

    [[nodiscard]] QString runStatus() const
    {
        const auto place = window().place();
        const auto run = place ? runOf(*place) : std::nullopt;
        if (!run)
            return {};
        return truth("SELECT status FROM pgflow.runs WHERE run_id = '" + toText(*run).toUtf8() +
                     "'");
    }

    /// A key for the window itself, as the desktop sends it to the active one.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
    {
        window().activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(window().isActiveWindow(), patience);
        QTest::keyClick(&window(), key, modifiers);
    }

    /// How the graph shows a step; nothing while it does not.
    [[nodiscard]] std::optional<paint::StatusFamily> familyOf(const char *step) const
    {
        for (const GraphCanvas *canvas : window().findChildren<GraphCanvas *>()) {
            for (int node = 0; canvas->isVisible() && node < canvas->nodeCount(); ++node) {
                const paint::NodeView &view = canvas->nodeView(node);
                if (view.title == QLatin1String(step) && view.status)
                    return view.status->family;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] int shownAttempts() const
    {
        int shown = 0;
        for (const QWidget *row : window().findChildren<QWidget *>(QStringLiteral("attemptRow")))
            shown += row->isVisible() ? 1 : 0;
        return shown;
    }

    /// Something that another session does.
    void elsewhere(const QString &sql) const
    {
        auto session = db::BlockingSession::open({window().connection().profile().conninfo});
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        const auto done = session->script(sql.toUtf8());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
    }

    void openRun(const QString &id) const
    {
        const auto run = unreadRunId(id);
        QVERIFY2(run, qPrintable(id));
        window().goTo(RunPlace{*run});
        QTRY_VERIFY_WITH_TIMEOUT(window().isSettled(), patience);
    }

    void openPanel(int panel) const
    {
        auto *tabs = find<QTabBar>("dockTabs");
        QVERIFY(tabs);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(panel).center());
    }

private:
    /// What a desktop puts around a dialog: a frame with its title, over the window it belongs to.
    static void drawDialog(QPixmap &picture, QWidget &dialog)
    {
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
        const QPixmap content = dialog.grab();
        const int titleHeight = dialog.fontMetrics().height() + 16;
        QRect frame(QPoint(), content.size() + QSize(2, titleHeight + 1));
        frame.moveCenter(picture.rect().center());
        const QPalette palette = dialog.palette();
        painter.fillRect(frame, palette.color(QPalette::Mid));
        const QRect title(frame.topLeft() + QPoint(1, 1), QSize(content.width(), titleHeight - 1));
        painter.fillRect(title, palette.color(QPalette::AlternateBase));
        QFont font = dialog.font();
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(palette.color(QPalette::WindowText));
        painter.drawText(title, Qt::AlignCenter, dialog.windowTitle());
        painter.drawPixmap(title.bottomLeft() + QPoint(0, 1), content);
    }
};

} // namespace sluice::test
