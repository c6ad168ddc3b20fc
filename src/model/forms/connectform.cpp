#include "model/forms/connectform.h"

#include "core/async.h"
#include "model/forms/wholenumber.h"
#include "model/rightstext.h"

namespace sluice {

ConnectForm::ConnectForm(Connector &connector, ProfileStore &profiles, QObject *parent)
    : QObject(parent), m_connector(connector), m_profiles(profiles)
{
    check();
}

ConnectForm::~ConnectForm()
{
    m_opening.cancel();
}

void ConnectForm::load(const ConnectionProfile &profile)
{
    m_id = profile.id;
    m_name = profile.name;
    m_environment = profile.environment;
    m_environmentChosen = true;
    m_text = profile.conninfo;
    finishText();
}

QString ConnectForm::keywordOf(Field field)
{
    switch (field) {
    case Field::Host:
        return QStringLiteral("host");
    case Field::Port:
        return QStringLiteral("port");
    case Field::Database:
        return QStringLiteral("dbname");
    case Field::User:
        return QStringLiteral("user");
    }
    return {};
}

QString ConnectForm::field(Field field) const
{
    return m_fields.value(keywordOf(field));
}

QString ConnectForm::name() const
{
    if (!m_name.isEmpty())
        return m_name;
    const QString database = field(Field::Database);
    const QString host = field(Field::Host);
    if (host.isEmpty() || host.startsWith(u'/'))
        return database.isEmpty() ? tr("local server") : database;
    return database.isEmpty() ? host : tr("%1 on %2").arg(database, host);
}

bool ConnectForm::isConnectionString(const QString &value)
{
    return value.contains(QLatin1String("://")) || value.contains(u'=') ||
           mayHoldPassword(value, Typing::Done);
}

void ConnectForm::setText(const QString &text)
{
    m_text = text;
    readText(Typing::UnderWay);
}

void ConnectForm::readText(Typing typing)
{
    m_textHidden = mayHoldPassword(m_text, typing);
    m_fields = ConninfoText::parse(beforePassword(m_text, typing));
    check();
}

void ConnectForm::finishText()
{
    if (!m_connector.normalise(m_text)) {
        readText(Typing::Done);
        return;
    }
    const auto password = m_connector.passwordOf(m_text);
    if (password)
        m_password = *password;
    if (mayHoldPassword(m_text, Typing::Done)) {
        const QString without = withoutPassword(m_text);
        m_text = m_connector.normalise(without) && !mayHoldPassword(without, Typing::Done)
                     ? without
                     : m_connector.normalise(m_text).value_or(QString());
    }
    m_fields = ConninfoText::parse(m_text);
    if (password)
        m_passwordFor = server();
    readText(Typing::Done);
    forgetForeignPassword();
}

QString ConnectForm::server() const
{
    return QStringList{field(Field::Host), field(Field::Port), field(Field::User)}.join(u'\n');
}

void ConnectForm::forgetForeignPassword()
{
    if (!m_passwordFor || *m_passwordFor == server())
        return;
    m_passwordFor.reset();
    setPassword({});
}

void ConnectForm::setField(Field field, const QString &value)
{
    finishText();
    if (this->field(field) == value.trimmed())
        return;
    m_fields.setValue(keywordOf(field), value.trimmed());
    m_text = m_fields.toString();
    m_textHidden = false;
    check();
}

void ConnectForm::setPassword(const QString &password)
{
    m_password = password;
    m_passwordFor.reset();
    m_failed = false;
    m_sentence.clear();
    Q_EMIT changed();
}

void ConnectForm::setName(const QString &name)
{
    m_name = name.trimmed();
    Q_EMIT changed();
}

void ConnectForm::setEnvironment(Environment environment)
{
    m_environment = environment;
    m_environmentChosen = true;
    Q_EMIT changed();
}

void ConnectForm::check()
{
    const auto normalised = m_connector.normalise(m_text);
    m_problem = normalised ? QString() : normalised.error().message;
    m_portProblem.clear();
    // One for all hosts or one each; an empty one is the default.
    for (const QString &port : field(Field::Port).split(u',')) {
        const auto number = wholeNumber(port, tr("The port"), 1, 65535);
        if (!port.isEmpty() && !number)
            m_portProblem = number.error().message;
    }
    m_failed = false;
    m_sentence.clear();
    if (!m_environmentChosen)
        m_environment = m_fields.isLocal() ? Environment::Development : Environment::Production;
    Q_EMIT changed();
}

ConnectionProfile ConnectForm::profile() const
{
    ConnectionProfile profile;
    profile.id = m_id;
    profile.name = name();
    profile.conninfo = m_connector.normalise(m_text).value_or(QString());
    profile.environment = m_environment;
    return profile;
}

void ConnectForm::test()
{
    tryToOpen(false);
}

void ConnectForm::open()
{
    tryToOpen(true);
}

void ConnectForm::cancel()
{
    m_opening.cancel();
    m_busy = false;
    m_sentence.clear();
    Q_EMIT changed();
}

void ConnectForm::tryToOpen(bool keep)
{
    finishText();
    if (!canConnect())
        return;
    m_busy = true;
    m_failed = false;
    m_sentence = tr("Connecting…");
    Q_EMIT changed();
    m_opening.cancel();
    m_opening = m_connector.open(profile(), m_password);
    whenDone(
        m_opening, this, [this, keep](const Result<std::shared_ptr<ConnectedDatabase>> &database) {
            m_busy = false;
            // Being let in is half of it: what the role may not see or ask for is no success.
            m_failed = !database || !lackingIn(**database).isEmpty();
            m_sentence = database ? describe(**database) : database.error().message;
            if (!database || !keep) {
                Q_EMIT changed();
                return;
            }
            const ConnectionProfile opened = profile();
            if (const auto saved = m_profiles.save(opened); !saved)
                m_sentence = saved.error().message;
            if (m_savesPassword && !m_password.isEmpty()) {
                // The connection stands either way; the keychain asks again next time if it
                // refused.
                [[maybe_unused]] const auto saving = m_profiles.savePassword(opened.id, m_password);
            }
            Q_EMIT changed();
            Q_EMIT this->opened(opened, *database);
        });
}

QStringList ConnectForm::lackingIn(const ConnectedDatabase &database)
{
    QStringList sentences;
    for (const System *system : database.systems())
        sentences << rightsText(system->info(), system->vocabulary());
    sentences.removeAll(QString());
    return sentences;
}

QString ConnectForm::describe(const ConnectedDatabase &database)
{
    const DatabaseInfo info = database.info();
    QStringList sentences{tr("Connected to PostgreSQL %1, database %2, as %3.")
                              .arg(info.serverVersion, info.name, info.role)};
    if (database.systems().isEmpty())
        sentences << tr("It has no workflow engine yet; one can be installed.");
    for (const System *system : database.systems()) {
        const SystemInfo one = system->info();
        sentences << tr("Workflow engine: %1 %2.").arg(one.engine, one.engineVersion);
    }
    return (sentences + lackingIn(database)).join(u' ');
}

} // namespace sluice
