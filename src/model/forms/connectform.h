#pragma once

#include "core/conninfosecrets.h"
#include "core/services.h"
#include "model/forms/conninfotext.h"

#include <QObject>

#include <memory>
#include <optional>

namespace sluice {

/// *Connect*: a URI or keyword string and single fields, kept in step with each other. What is
/// being typed is never rewritten.
///
/// The password stays in this object and in the keychain if the user wants that; the profile and
/// every sentence are free of it.
class ConnectForm final : public QObject
{
    Q_OBJECT

public:
    enum class Field { Host, Port, Database, User };

    ConnectForm(Connector &connector, ProfileStore &profiles, QObject *parent = nullptr);
    ~ConnectForm() override;

    /// Begins from a saved profile.
    void load(const ConnectionProfile &profile);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString field(Field field) const;
    [[nodiscard]] Environment environment() const { return m_environment; }
    [[nodiscard]] QString name() const;
    /// Why the text cannot be used, with the place; empty = it can.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Why the port is none, for beside its field; empty = it is one, or not given.
    [[nodiscard]] QString portProblem() const { return m_portProblem; }
    /// Result of the last try: what is there, or what went wrong and what to do.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    /// The last try failed.
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool canConnect() const
    {
        return m_problem.isEmpty() && m_portProblem.isEmpty() && !m_busy;
    }

    /// What has been typed or pasted so far; text() is exactly that. While it may hold a password
    /// it is hidden(), and field() tells only what stands before it.
    void setText(const QString &text);
    /// The text is all there: a password in it moves to password(), text() is without it.
    void finishText();
    /// text() may hold a password, so nobody should be able to read it.
    [[nodiscard]] bool isTextHidden() const { return m_textHidden; }
    /// \a value belongs into the field for URI and keywords.
    [[nodiscard]] static bool isConnectionString(const QString &value);
    void setField(Field field, const QString &value);
    [[nodiscard]] QString password() const { return m_password; }
    void setPassword(const QString &password);
    void setSavesPassword(bool saves) { m_savesPassword = saves; }
    void setName(const QString &name);
    void setEnvironment(Environment environment);

    /// Connects, says what is there, and lets go again.
    void test();
    /// Connects; on success the profile is saved and opened() emitted, otherwise the sentence
    /// says why and everything stays as typed.
    void open();
    /// Drops a try under way.
    void cancel();

Q_SIGNALS:
    void changed();
    void opened(const sluice::ConnectionProfile &profile,
                std::shared_ptr<sluice::ConnectedDatabase> database);

private:
    void tryToOpen(bool keep);
    void readText(Typing typing);
    [[nodiscard]] QString server() const;
    void forgetForeignPassword();
    void check();
    [[nodiscard]] ConnectionProfile profile() const;
    [[nodiscard]] static QString keywordOf(Field field);
    [[nodiscard]] static QString describe(const ConnectedDatabase &database);
    /// What the role may not see or ask for.
    [[nodiscard]] static QStringList lackingIn(const ConnectedDatabase &database);

    Connector &m_connector;
    ProfileStore &m_profiles;
    QUuid m_id = QUuid::createUuid();
    QString m_text;
    ConninfoText m_fields;
    bool m_textHidden = false;
    QString m_password;
    /// Server whose text brought the password; a text for another one does not get it.
    std::optional<QString> m_passwordFor;
    QString m_name; ///< empty = made from the fields
    Environment m_environment = Environment::Development;
    bool m_environmentChosen = false;
    bool m_savesPassword = false;
    bool m_busy = false;
    bool m_failed = false;
    QString m_problem;
    QString m_portProblem;
    QString m_sentence;
    QFuture<Result<std::shared_ptr<ConnectedDatabase>>> m_opening;
};

} // namespace sluice
