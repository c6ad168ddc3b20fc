#include "ctl/flowfile.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::ctl {

namespace {

constexpr qint64 largestFile = 64'000'000;

StepOptions optionsOf(const QJsonObject &object)
{
    StepOptions options;
    const auto number = [&object](const char *key) -> std::optional<int> {
        const QJsonValue value = object.value(QLatin1String(key));
        return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
    };
    const auto seconds = [&number](const char *key) -> std::optional<Seconds> {
        const auto value = number(key);
        return value ? std::optional(Seconds(*value)) : std::nullopt;
    };
    options.maxAttempts = number("maxAttempts");
    options.baseDelay = seconds("baseDelay");
    options.timeout = seconds("timeout");
    options.startDelay = seconds("startDelay");
    return options;
}

} // namespace

Result<FlowFile> FlowFile::read(const QString &fileName)
{
    const auto wrong = [&fileName](const QString &what) {
        return failure(Error::Code::InvalidArgument, tr("%1: %2.").arg(fileName, what));
    };
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(tr("cannot be read (%1)").arg(file.errorString()));
    if (file.size() > largestFile)
        return wrong(tr("is larger than 64 MB"));
    const QByteArray text = file.readAll();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const QByteArray before = text.left(problem.offset);
        const auto lineStart = before.lastIndexOf('\n') + 1;
        return wrong(tr("line %1, column %2: %3")
                         .arg(before.count('\n') + 1)
                         .arg(QString::fromUtf8(before.mid(lineStart)).size() + 1)
                         .arg(problem.errorString()));
    }
    const QJsonObject root = document.object();
    const QString flow = root.value(QStringLiteral("flow")).toString();
    const QJsonValue list = root.value(QStringLiteral("steps"));
    if (flow.isEmpty() || !list.isArray())
        return wrong(tr("needs \"flow\", a name, and \"steps\", a list"));
    const QJsonArray steps = list.toArray();

    QList<StepDefinition> given;
    QHash<QString, int> positions;
    for (const auto &value : steps) {
        const QJsonObject object = value.toObject();
        const QString slug = object.value(QStringLiteral("slug")).toString();
        const QString type =
            object.value(QStringLiteral("type")).toString(QStringLiteral("single"));
        if (slug.isEmpty())
            return wrong(tr("step %1 has no \"slug\"").arg(given.size() + 1));
        if (positions.contains(slug))
            return wrong(tr("step \"%1\" is defined twice").arg(slug));
        if (type != u"single" && type != u"map")
            return wrong(
                tr("step \"%1\" has the type \"%2\"; it is single or map").arg(slug, type));
        StepDefinition step{.slug = StepSlug(slug), .deps = {}, .options = {}};
        step.type = type == u"map" ? StepType::Map : StepType::Single;
        step.options = optionsOf(object);
        const QJsonArray deps = object.value(QStringLiteral("deps")).toArray();
        for (const auto &dep : deps)
            step.deps.append(StepSlug(dep.toString()));
        positions.insert(slug, int(given.size()));
        given.append(std::move(step));
    }
    std::vector<Graph::Edge> edges;
    for (int i = 0; i < given.size(); ++i) {
        for (const StepSlug &dep : given[i].deps) {
            const auto parent = positions.constFind(dep.value());
            if (parent == positions.constEnd()) {
                return wrong(tr("step \"%1\" depends on \"%2\", which is not defined")
                                 .arg(given[i].slug.value(), dep.value()));
            }
            edges.push_back({*parent, i});
        }
    }
    const std::vector<int> order = Graph(int(given.size()), edges).topologicalOrder();
    if (order.size() != size_t(given.size()))
        return wrong(tr("the steps depend on each other in a circle"));
    FlowFile result{FlowSlug(flow), optionsOf(root), {}};
    for (const int position : order) {
        result.steps.append(given[position]);
        result.steps.last().index = int(result.steps.size()) - 1;
    }
    return result;
}

FlowDefinition FlowFile::definition() const
{
    return {flow, options, steps};
}

} // namespace sluice::ctl
