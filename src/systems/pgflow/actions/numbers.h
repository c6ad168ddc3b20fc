#pragma once

#include "core/ids.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace sluice::pgflow {

/// What the database says of an action: numbers, and words of the engine, by key.
class Numbers final
{
public:
    explicit Numbers(QJsonObject object) : m_object(std::move(object)) {}

    /// 0 where there is none.
    [[nodiscard]] qint64 count(const char *key) const;
    /// Something other than null.
    [[nodiscard]] bool has(const char *key) const;
    [[nodiscard]] bool flag(const char *key) const;
    [[nodiscard]] QString word(const char *key) const;
    [[nodiscard]] QStringList words(const char *key) const;
    [[nodiscard]] QJsonArray array(const char *key) const;
    [[nodiscard]] QJsonObject object(const char *key) const;
    [[nodiscard]] std::optional<RunId> run(const char *key = "run_id") const;

private:
    QJsonObject m_object;
};

/// Things counted, translated.
class Counted final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Counted)

public:
    [[nodiscard]] static QString tasks(qint64 count);
    [[nodiscard]] static QString steps(qint64 count);
    [[nodiscard]] static QString runningRuns(qint64 count);
};

/// Plural forms are chosen by an int.
[[nodiscard]] int forPlural(qint64 count);

/// Whole: what is said is also copied, and typed into the next command. Empty without a run.
[[nodiscard]] QString runText(const std::optional<RunId> &run);

} // namespace sluice::pgflow
