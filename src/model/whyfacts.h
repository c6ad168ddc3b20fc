#pragma once

#include "core/health.h"

#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// Reads what a reason brings along, made fit for a sentence.
class WhyFacts final
{
public:
    explicit WhyFacts(const WaitReason &reason) : m_facts(reason.facts) {}

    [[nodiscard]] bool has(const char *name) const;
    [[nodiscard]] bool isTrue(const char *name) const;
    [[nodiscard]] qint64 number(const char *name) const;
    /// One line of at most \a limit characters; empty where there is none.
    [[nodiscard]] QString text(const char *name, int limit = 200) const;
    /// As it stands.
    [[nodiscard]] QString raw(const char *name) const;
    [[nodiscard]] std::optional<QDateTime> time(const char *name) const;

private:
    [[nodiscard]] QJsonValue value(const char *name) const;

    QJsonObject m_facts;
};

} // namespace sluice
