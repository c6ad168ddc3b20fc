#include "core/place.h"

#include <QStringList>
#include <QUrl>

#include <type_traits>

namespace sluice {

namespace {

// How each kind writes itself after its word, and is read again.

QStringList partsOf(const FlowPlace &place)
{
    QStringList parts{place.flow.value()};
    if (place.step)
        parts << place.step->value();
    return parts;
}

QStringList partsOf(const RunPlace &place)
{
    QStringList parts{toText(place.run)};
    if (place.step)
        parts << place.step->value();
    return parts;
}

QStringList partsOf(const RunsPlace &place)
{
    return place.filter.isEmpty() ? QStringList() : QStringList(place.filter);
}

/// Of those that are one place.
template <typename One>
QStringList partsOf(const One &)
{
    return {};
}

std::optional<StepSlug> stepIn(const QStringList &parts)
{
    return parts.size() > 1 ? std::optional(StepSlug(parts[1])) : std::nullopt;
}

std::optional<FlowPlace> read(const QStringList &parts, std::type_identity<FlowPlace>)
{
    if (parts.isEmpty() || parts.size() > 2)
        return std::nullopt;
    return FlowPlace{FlowSlug(parts[0]), stepIn(parts)};
}

std::optional<RunPlace> read(const QStringList &parts, std::type_identity<RunPlace>)
{
    if (parts.isEmpty() || parts.size() > 2)
        return std::nullopt;
    const auto run = unreadRunId(parts[0]);
    return run ? std::optional(RunPlace{*run, stepIn(parts)}) : std::nullopt;
}

std::optional<RunsPlace> read(const QStringList &parts, std::type_identity<RunsPlace>)
{
    return parts.size() > 1 ? std::nullopt : std::optional(RunsPlace{parts.value(0)});
}

template <typename One>
std::optional<One> read(const QStringList &parts, std::type_identity<One>)
{
    return parts.isEmpty() ? std::optional(One()) : std::nullopt;
}

Place withoutSelection(Place place)
{
    std::visit(
        [](auto &kind) {
            if constexpr (requires { kind.step; })
                kind.step.reset();
            if constexpr (requires { kind.filter; })
                kind.filter.clear();
        },
        place);
    return place;
}

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

template <typename... Kinds>
std::optional<Place> readAny(const QString &word, const QStringList &parts,
                             std::type_identity<std::variant<Kinds...>>)
{
    std::optional<Place> found;
    const auto tryOne = [&](auto kind) {
        if (word == QLatin1String(decltype(kind)::type::word))
            found = read(parts, kind);
        return found.has_value();
    };
    (tryOne(std::type_identity<Kinds>()) || ...);
    return found;
}

} // namespace

bool isSamePage(const Place &a, const Place &b)
{
    return withoutSelection(a) == withoutSelection(b);
}

std::optional<FlowSlug> flowOf(const Place &place)
{
    return std::visit(
        [](const auto &kind) -> std::optional<FlowSlug> {
            if constexpr (requires { kind.flow; })
                return kind.flow;
            else
                return std::nullopt;
        },
        place);
}

std::optional<RunId> runOf(const Place &place)
{
    const auto *run = std::get_if<RunPlace>(&place);
    return run ? std::optional(run->run) : std::nullopt;
}

std::optional<StepSlug> stepOf(const Place &place)
{
    return std::visit(
        [](const auto &kind) -> std::optional<StepSlug> {
            if constexpr (requires { kind.step; })
                return kind.step;
            else
                return std::nullopt;
        },
        place);
}

QString toText(const Place &place)
{
    return std::visit(
        [](const auto &kind) {
            QStringList parts{QLatin1String(kind.word)};
            for (const QString &part : partsOf(kind))
                parts << encoded(part);
            return parts.join(u'/');
        },
        place);
}

std::optional<Place> placeFromText(const QString &text)
{
    if (text.size() > longestPlaceText)
        return std::nullopt;
    QStringList parts;
    for (const QString &part : text.split(u'/')) {
        parts << QUrl::fromPercentEncoding(part.toUtf8());
        // No name has a NUL, and PostgreSQL takes none.
        if (parts.last().isEmpty() || parts.last().contains(QChar(0)))
            return std::nullopt;
    }
    const QString word = parts.takeFirst();
    return readAny(word, parts, std::type_identity<Place>());
}

QString toText(const Link &link)
{
    return QLatin1String(Link::scheme) + encoded(link.connection) + u'/' +
           encoded(link.address.system) + u'/' + toText(link.address.place);
}

std::optional<Link> linkFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QLatin1String scheme(Link::scheme);
    if (trimmed.size() > 2 * longestPlaceText || !trimmed.startsWith(scheme, Qt::CaseInsensitive))
        return std::nullopt;
    const QString rest = trimmed.mid(scheme.size());
    const auto decoded = [&rest](int part) {
        return QUrl::fromPercentEncoding(rest.section(u'/', part, part).toUtf8());
    };
    const auto place = placeFromText(rest.section(u'/', 2));
    if (!place || decoded(0).isEmpty() || decoded(1).isEmpty())
        return std::nullopt;
    return Link{decoded(0), {decoded(1), *place}};
}

} // namespace sluice
