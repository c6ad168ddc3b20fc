#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>

namespace sluice::modelcheck {

/// What `subject @> pattern` says of jsonb, where \a pattern is an object on its outermost level.
[[nodiscard]] inline bool contains(const QJsonValue &subject, const QJsonValue &pattern)
{
    if (pattern.isObject()) {
        const QJsonObject present = subject.toObject();
        const QJsonObject wanted = pattern.toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            if (!present.contains(it.key()) || !contains(present.value(it.key()), it.value()))
                return false;
        }
        return subject.isObject();
    }
    if (pattern.isArray()) {
        const QJsonArray present = subject.toArray();
        const QJsonArray wanted = pattern.toArray();
        return subject.isArray() &&
               std::all_of(wanted.begin(), wanted.end(), [&](const QJsonValue &element) {
                   return std::any_of(present.begin(), present.end(), [&](const QJsonValue &other) {
                       return contains(other, element);
                   });
               });
    }
    return subject == pattern;
}

} // namespace sluice::modelcheck
