#pragma once

#include "core/async.h"
#include "core/services.h"
#include "gui/connection/shellservices.h"
#include "gui/theme/thememanager.h"
#include "model/timeformat.h"
#include "model/timesource.h"
#include "support/fakeaudit.h"
#include "support/fakedatabase.h"

#include <QHash>
#include <QPromise>

#include <memory>
#include <vector>

/// A world outside the window made of plain values, so that the shell runs without a database.
namespace sluice::test {

/// Hands out what tests put in; `held` answers wait for release().
class FakeConnector final : public Connector
{
public:
    [[nodiscard]] Result<QString> normalise(const QString &text) const override
    {
        if (text.contains(QLatin1String("bad")))
            return failure(Error::Code::InvalidArgument,
                           QStringLiteral("The connection string is wrong at \"bad\"."));
        QString without = text;
        const qsizetype colon = text.indexOf(QLatin1String(":secret@"));
        if (colon >= 0)
            without.remove(colon, 7);
        return without;
    }
    [[nodiscard]] std::optional<QString> passwordOf(const QString &text) const override
    {
        return text.contains(QLatin1String(":secret@")) ? std::optional(QStringLiteral("secret"))
                                                        : std::nullopt;
    }
    [[nodiscard]] QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
    open(const ConnectionProfile &profile, const QString &password) override
    {
        opened.push_back(profile);
        passwords.append(password);
        if (!held)
            return ready(reached());
        m_waiting.emplace_back();
        m_waiting.back().start();
        return m_waiting.back().future();
    }
    void release()
    {
        for (auto &promise : m_waiting) {
            promise.addResult(reached());
            promise.finish();
        }
        m_waiting.clear();
    }

    /// The first system of the database that is reached, or why none is.
    Result<std::shared_ptr<FakeSystem>> answer =
        failure(Error::Code::NotConnected, QStringLiteral("Nobody answers."));
    std::vector<std::shared_ptr<System>> others; ///< beside it
    std::shared_ptr<ConnectedDatabase> instead;  ///< of a database with it, where set
    std::vector<ConnectionProfile> opened;
    QStringList passwords;
    bool held = false;

private:
    [[nodiscard]] Result<std::shared_ptr<ConnectedDatabase>> reached() const
    {
        if (instead)
            return instead;
        if (!answer)
            return failure(answer.error());
        auto database = std::make_shared<FakeDatabase>(*answer);
        for (const auto &system : others)
            database->add(system);
        return database;
    }

    std::vector<QPromise<Result<std::shared_ptr<ConnectedDatabase>>>> m_waiting;
};

class FakeSetup final : public EngineSetup
{
public:
    [[nodiscard]] QFuture<Result<InstallPlan>> plan(const ConnectionProfile &,
                                                    const QString &) override
    {
        return ready(planned);
    }
    [[nodiscard]] QFuture<Result<QString>> install(const ConnectionProfile &,
                                                   const QString &) override
    {
        ++installs;
        return ready(Result<QString>(QStringLiteral("Installed.")));
    }

    Result<InstallPlan> planned = InstallPlan{};
    int installs = 0;
};

class FakeSandbox final : public SandboxControl
{
public:
    [[nodiscard]] QFuture<Result<Status>> start(const QString &dir) override
    {
        ++starts;
        now.dir = dir.isEmpty() ? QStringLiteral("/sandbox") : dir;
        now.running = true;
        return ready(Result<Status>(now));
    }
    [[nodiscard]] QFuture<Result<Status>> status(const QString &) override
    {
        return ready(Result<Status>(now));
    }
    [[nodiscard]] QFuture<Result<>> stop(const QString &) override
    {
        now.running = false;
        return ready(Result<>());
    }

    Status now;
    int starts = 0;
};

class FakeWorker final : public WorkerControl
{
public:
    using WorkerControl::WorkerControl;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString handlersDir() const override { return m_dir; }
    void setHandlersDir(const QString &dir) override { m_dir = dir; }
    [[nodiscard]] QString handlerFile(const FlowSlug &flow, const StepSlug &step) const override
    {
        const QString name = step.value() + QStringLiteral(".js");
        return hasHandlers ? m_dir + u'/' + flow.value() + u'/' + name : QString();
    }
    [[nodiscard]] Result<> start(const ConnectionProfile &) override
    {
        setState(State::Running);
        return {};
    }
    [[nodiscard]] Result<> startUnlessServed(const ConnectionProfile &profile) override
    {
        ++unasked;
        return start(profile);
    }
    [[nodiscard]] QList<WaitingFlow> waitingFlows() const override { return waiting; }
    void stop() override { setState(m_state == State::Running ? State::Draining : State::Stopped); }
    void setState(State state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
    void say(const QString &level, const QString &text)
    {
        Q_EMIT line(QDateTime::currentDateTimeUtc(), level, text);
    }

    QList<WaitingFlow> waiting;
    int unasked = 0;          ///< starts that nobody asked for
    bool hasHandlers = false; ///< one for each step of each flow

private:
    State m_state = State::Stopped;
    QString m_dir;
};

class FakeProfiles final : public ProfileStore
{
public:
    [[nodiscard]] Result<QList<ConnectionProfile>> profiles() const override { return saved; }
    [[nodiscard]] Result<> save(const ConnectionProfile &profile) override
    {
        saved.append(profile);
        return {};
    }
    [[nodiscard]] Result<> remove(const QUuid &) override { return {}; }
    [[nodiscard]] Result<std::optional<ConnectionProfile>> match(const QString &) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] QFuture<Result<QString>> password(const QUuid &id) override
    {
        return ready(Result<QString>(passwords.value(id)));
    }
    [[nodiscard]] QFuture<Result<>> savePassword(const QUuid &id, const QString &password) override
    {
        passwords.insert(id, password);
        return ready(Result<>());
    }

    QList<ConnectionProfile> saved;
    QHash<QUuid, QString> passwords;
};

class FakeSettings final : public SettingsStore
{
public:
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback) const override
    {
        return values.value(key, fallback);
    }
    void setValue(const QString &key, const QVariant &value) override { values.insert(key, value); }

    QHash<QString, QVariant> values;
};

/// Everything together, as the composition root does it.
struct FakeWorld
{
    FakeConnector connector;
    FakeSetup setup;
    FakeSandbox sandbox;
    FakeWorker worker;
    FakeProfiles profiles;
    FakeSettings settings;
    FakeAudit audit;
    ThemeManager theme;
    TimeFormat format;
    SystemTimeSource time;

    [[nodiscard]] ShellServices services()
    {
        return {connector,
                setup,
                sandbox,
                worker,
                profiles,
                settings,
                audit,
                theme,
                format,
                time,
                QStringLiteral("/handlers")};
    }
};

} // namespace sluice::test
