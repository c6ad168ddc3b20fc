#include "ctl/flowreader.h"

#include "model/forms/jsoncheck.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <vector>

namespace sluice::ctl {

namespace {

using Kind = JsonScanner::Kind;

constexpr int longestFlowSlug = 47; // a queue bears it
constexpr int longestStepSlug = 128;
constexpr qsizetype longestShown = 40;

const QStringList &flowKeys()
{
    static const QStringList keys{QStringLiteral("flow"), QStringLiteral("maxAttempts"),
                                  QStringLiteral("baseDelay"), QStringLiteral("timeout"),
                                  QStringLiteral("steps")};
    return keys;
}

const QStringList &stepKeys()
{
    static const QStringList keys{QStringLiteral("slug"),
                                  QStringLiteral("deps"),
                                  QStringLiteral("type"),
                                  QStringLiteral("maxAttempts"),
                                  QStringLiteral("baseDelay"),
                                  QStringLiteral("timeout"),
                                  QStringLiteral("startDelay"),
                                  QStringLiteral("requiredInputPattern"),
                                  QStringLiteral("forbiddenInputPattern"),
                                  QStringLiteral("whenUnmet"),
                                  QStringLiteral("whenExhausted")};
    return keys;
}

QString listed(const QStringList &words)
{
    return words.join(QStringLiteral(", "));
}

QString inQuotes(const QString &text)
{
    return u'"' + text + u'"';
}

bool opens(Kind kind)
{
    return kind == Kind::ObjectBegin || kind == Kind::ArrayBegin;
}

/// The value that begins with \a first, read to its end.
qsizetype endOfValue(JsonScanner &scanner, const JsonScanner::Token &first)
{
    JsonScanner::Token last = first;
    if (opens(first.kind)) {
        const qsizetype outside = scanner.depth() - 1;
        while (scanner.depth() > outside)
            last = scanner.next();
    }
    return last.offset + last.length;
}

} // namespace

void FlowReader::fail(qsizetype offset, const QString &what)
{
    if (failed())
        return;
    const JsonProblem place = jsonProblemAt(m_text, offset, {});
    m_problem = tr("%1: line %2, column %3: %4 Nothing was made.")
                    .arg(m_name)
                    .arg(place.line)
                    .arg(place.column)
                    .arg(what);
}

void FlowReader::failInStep(qsizetype offset, const QString &what)
{
    fail(offset, m_step.isEmpty() ? what : tr("%1: %2").arg(m_step, what));
}

QByteArray FlowReader::textOf(const Value &value) const
{
    return m_text.mid(value.offset, value.length);
}

QString FlowReader::shown(const Value &value) const
{
    const QString text = QString::fromUtf8(textOf(value)).simplified();
    return text.size() <= longestShown ? text : text.left(longestShown) + QChar(0x2026);
}

QList<FlowReader::Member> FlowReader::membersOf(const Value &object, const QStringList &known)
{
    QList<Member> members;
    if (object.kind != Kind::ObjectBegin) {
        failInStep(object.offset,
                   tr("an object with %1 is needed here.").arg(inQuotes(known.first())));
        return members;
    }
    JsonScanner scanner(QByteArrayView(m_text).sliced(object.offset, object.length));
    [[maybe_unused]] const auto brace = scanner.next();
    for (auto token = scanner.next(); token.kind == Kind::Name; token = scanner.next()) {
        const QByteArray name = m_text.mid(object.offset + token.offset, token.length);
        Member member{JsonScanner::unquoted(name), object.offset + token.offset, {}};
        const auto first = scanner.next();
        member.value = {first.kind, object.offset + first.offset,
                        endOfValue(scanner, first) - first.offset};
        members.append(member);
    }
    return members;
}

void FlowReader::checkKeys(const QList<Member> &members, const QStringList &known)
{
    QSet<QString> seen;
    for (const Member &member : members) {
        if (seen.contains(member.key))
            failInStep(member.offset, tr("the key %1 is given twice.").arg(inQuotes(member.key)));
        if (!known.contains(member.key) && m_others == FlowFile::OtherKeys::Refused) {
            failInStep(member.offset, tr("the key %1 is not known here; known are %2.")
                                          .arg(inQuotes(member.key), listed(known)));
        }
        seen.insert(member.key);
    }
}

QList<FlowReader::Value> FlowReader::elementsOf(const Value &array) const
{
    QList<Value> elements;
    JsonScanner scanner(QByteArrayView(m_text).sliced(array.offset, array.length));
    [[maybe_unused]] const auto bracket = scanner.next();
    for (auto token = scanner.next(); token.kind != Kind::ArrayEnd; token = scanner.next()) {
        elements.append(
            {token.kind, array.offset + token.offset, endOfValue(scanner, token) - token.offset});
    }
    return elements;
}

QString FlowReader::slugOf(const Member &member, int longest)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[a-zA-Z_][a-zA-Z0-9_]*\\z"));
    if (member.value.kind != Kind::String) {
        failInStep(member.value.offset, tr("%1 is %2; a text in quotation marks is needed.")
                                            .arg(inQuotes(member.key), shown(member.value)));
        return {};
    }
    const QString slug = JsonScanner::unquoted(textOf(member.value));
    if (!allowed.match(slug).hasMatch() || slug == u"run" || slug.size() > longest) {
        failInStep(member.value.offset,
                   tr("%1 is %2; a name of at most %3 letters, digits and _ is needed that begins "
                      "with no digit and is not \"run\".")
                       .arg(inQuotes(member.key), shown(member.value))
                       .arg(longest));
    }
    return slug;
}

QString FlowReader::wordOf(const Member &member, const QStringList &allowed)
{
    const QString word =
        member.value.kind == Kind::String ? JsonScanner::unquoted(textOf(member.value)) : QString();
    if (!allowed.contains(word)) {
        QStringList quoted;
        for (const QString &one : allowed)
            quoted.append(inQuotes(one));
        failInStep(member.value.offset,
                   tr("%1 is %2; it may be %3.")
                       .arg(inQuotes(member.key), shown(member.value), listed(quoted)));
    }
    return word;
}

std::optional<int> FlowReader::numberOf(const Member &member, Range range)
{
    if (isNull(member.value))
        return std::nullopt;
    bool whole = false;
    const QByteArray text = textOf(member.value);
    const qint64 number = text.toLongLong(&whole);
    const bool digits = std::all_of(text.begin(), text.end(),
                                    [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    if (member.value.kind != Kind::Number || !digits) {
        failInStep(member.value.offset,
                   tr("%1 is %2; a whole number without quotation marks is needed.")
                       .arg(inQuotes(member.key), shown(member.value)));
    } else if (!whole || number < range.least || number > range.most) {
        failInStep(member.value.offset, tr("%1 is %2; it may be %3 to %4.")
                                            .arg(inQuotes(member.key), shown(member.value))
                                            .arg(range.least)
                                            .arg(range.most));
    }
    return failed() ? 0 : int(number);
}

QByteArray FlowReader::patternOf(const Member &member)
{
    if (isNull(member.value))
        return {};
    if (member.value.kind != Kind::ObjectBegin) {
        failInStep(
            member.value.offset,
            tr("%1 is %2; an object is needed.").arg(inQuotes(member.key), shown(member.value)));
    }
    return textOf(member.value);
}

SkipMode FlowReader::modeOf(const Member &member)
{
    const QList modes{SkipMode::Fail, SkipMode::Skip, SkipMode::SkipCascade};
    QStringList words;
    for (const SkipMode mode : modes)
        words.append(toWord(mode));
    return modes.value(words.indexOf(wordOf(member, words)));
}

QList<FlowReader::Dependency> FlowReader::dependenciesOf(const Member &member)
{
    QList<Dependency> dependencies;
    if (isNull(member.value))
        return dependencies;
    if (member.value.kind != Kind::ArrayBegin) {
        failInStep(member.value.offset, tr("%1 is %2; a list of names of steps is needed.")
                                            .arg(inQuotes(member.key), shown(member.value)));
        return dependencies;
    }
    for (const Value &element : elementsOf(member.value)) {
        if (element.kind != Kind::String) {
            failInStep(element.offset, tr("%1 has %2 in it; names of steps are needed.")
                                           .arg(inQuotes(member.key), shown(element)));
        }
        const QString slug = JsonScanner::unquoted(textOf(element));
        const bool twice =
            std::any_of(dependencies.cbegin(), dependencies.cend(),
                        [&slug](const Dependency &other) { return other.slug == slug; });
        if (twice) {
            failInStep(element.offset,
                       tr("%1 names %2 twice.").arg(inQuotes(member.key), inQuotes(slug)));
        }
        dependencies.append({slug, element.offset});
    }
    return dependencies;
}

bool FlowReader::readOption(const Member &member, StepOptions &options)
{
    const auto seconds = [this, &member](qint64 least) -> std::optional<Seconds> {
        const auto number = numberOf(member, {least});
        return number ? std::optional(Seconds(*number)) : std::nullopt;
    };
    if (member.key == u"maxAttempts")
        options.maxAttempts = numberOf(member, {0});
    else if (member.key == u"baseDelay")
        options.baseDelay = seconds(0);
    else if (member.key == u"timeout")
        options.timeout = seconds(1);
    else if (member.key == u"startDelay")
        options.startDelay = seconds(0);
    else
        return false;
    return true;
}

void FlowReader::readStepMember(const Member &member, StepDefinition &step,
                                QList<Dependency> &dependencies)
{
    const QString &key = member.key;
    if (key == u"deps") {
        dependencies = dependenciesOf(member);
    } else if (key == u"requiredInputPattern") {
        step.requiredInput = patternOf(member);
    } else if (key == u"forbiddenInputPattern") {
        step.forbiddenInput = patternOf(member);
    } else if (isNull(member.value)) {
        return; // as if it were not there
    } else if (key == u"type") {
        const QString word = wordOf(member, {QStringLiteral("single"), QStringLiteral("map")});
        step.type = word == u"map" ? StepType::Map : StepType::Single;
    } else if (key == u"whenUnmet") {
        step.whenUnmet = modeOf(member);
    } else if (key == u"whenExhausted") {
        step.whenExhausted = modeOf(member);
    } else {
        (void)readOption(member, step.options); // the slug was read before
    }
}

void FlowReader::readStep(const Value &value)
{
    m_step = tr("step %1").arg(m_steps.size() + 1);
    const QList<Member> members = membersOf(value, stepKeys());
    const auto named = std::find_if(members.cbegin(), members.cend(),
                                    [](const Member &member) { return member.key == u"slug"; });
    if (named == members.cend()) {
        checkKeys(members, stepKeys());
        failInStep(value.offset, tr("it has no \"slug\"."));
        return;
    }
    const QString slug = slugOf(*named, longestStepSlug);
    m_step = tr("step \"%1\"").arg(slug);
    checkKeys(members, stepKeys());
    StepDefinition step{.slug = StepSlug(slug), .deps = {}, .options = {}};
    QList<Dependency> dependencies;
    for (const Member &member : members)
        readStepMember(member, step, dependencies);
    if (m_positions.contains(slug))
        failInStep(named->value.offset, tr("it is defined twice."));
    if (step.type == StepType::Map && dependencies.size() > 1) {
        failInStep(dependencies[1].offset,
                   tr("a map step takes the elements of one step, so \"deps\" may name only one."));
    }
    for (const Dependency &dependency : dependencies)
        step.deps.append(StepSlug(dependency.slug));
    m_positions.insert(slug, int(m_steps.size()));
    m_steps.append(std::move(step));
    m_dependencies.append(dependencies);
}

void FlowReader::readSteps(const Value &list)
{
    if (list.kind != Kind::ArrayBegin) {
        fail(list.offset, tr("\"steps\" is %1; a list of steps is needed.").arg(shown(list)));
        return;
    }
    for (const Value &value : elementsOf(list)) {
        readStep(value);
        if (failed())
            return;
    }
    m_step.clear();
}

std::vector<Graph::Edge> FlowReader::edges()
{
    std::vector<Graph::Edge> edges;
    for (int i = 0; i < m_steps.size(); ++i) {
        m_step = tr("step \"%1\"").arg(m_steps[i].slug.value());
        for (const Dependency &dependency : m_dependencies[i]) {
            const auto parent = m_positions.constFind(dependency.slug);
            if (parent == m_positions.constEnd()) {
                failInStep(dependency.offset,
                           tr("\"deps\" names \"%1\", which is no step of this file.")
                               .arg(dependency.slug));
                return {};
            }
            edges.push_back({*parent, i});
        }
    }
    return edges;
}

/// \a graph has a cycle: names it at the step that comes first in the file.
void FlowReader::failAtCycle(const Graph &graph)
{
    std::vector<char> isOrdered(size_t(graph.nodeCount()), 0);
    for (const int node : graph.topologicalOrder())
        isOrdered[size_t(node)] = 1;
    // What is left has a parent that is left: going from parent to parent ends in a cycle.
    int node = int(std::find(isOrdered.begin(), isOrdered.end(), 0) - isOrdered.begin());
    std::vector<int> path;
    while (std::find(path.begin(), path.end(), node) == path.end()) {
        path.push_back(node);
        const std::vector<int> &parents = graph.parents(node);
        node = *std::find_if(parents.begin(), parents.end(),
                             [&](int parent) { return isOrdered[size_t(parent)] == 0; });
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), node));
    std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
    const int first = path.front();
    QStringList names;
    for (const int one : path)
        names.append(m_steps[one].slug.value());
    names.append(m_steps[first].slug.value());
    const int parent = path.size() > 1 ? path[1] : first;
    const QList<Dependency> &dependencies = m_dependencies[first];
    const auto place =
        std::find_if(dependencies.cbegin(), dependencies.cend(), [&](const Dependency &dependency) {
            return dependency.slug == m_steps[parent].slug.value();
        });
    m_step = tr("step \"%1\"").arg(m_steps[first].slug.value());
    constexpr qsizetype mostNamed = 8;
    if (names.size() > mostNamed)
        names = names.first(mostNamed - 1) + QStringList{QString(QChar(0x2026))};
    failInStep(place->offset,
               tr("\"deps\" leads in a circle: %1.").arg(names.join(QStringLiteral(" \u2192 "))));
}

Result<FlowFile> FlowReader::read()
{
    const auto failedFile = [this] { return failure(Error::Code::InvalidArgument, m_problem); };
    if (const auto problem = checkJson(m_text)) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1: line %2, column %3: %4 Nothing was made.")
                           .arg(m_name)
                           .arg(problem->line)
                           .arg(problem->column)
                           .arg(problem->sentence));
    }
    JsonScanner scanner(m_text);
    const auto first = scanner.next();
    const Value root{first.kind, first.offset, endOfValue(scanner, first) - first.offset};
    const QList<Member> members = membersOf(root, flowKeys());
    checkKeys(members, flowKeys());
    FlowFile file{FlowSlug(QString()), {}, {}};
    QStringList missing{QStringLiteral("flow"), QStringLiteral("steps")};
    for (const Member &member : members) {
        missing.removeOne(member.key);
        if (member.key == u"flow")
            file.flow = FlowSlug(slugOf(member, longestFlowSlug));
        else if (member.key == u"steps")
            readSteps(member.value);
        else if (member.key != u"startDelay")
            (void)readOption(member, file.options);
        if (failed())
            return failedFile();
    }
    if (!missing.isEmpty())
        fail(root.offset, tr("%1 is missing.").arg(inQuotes(missing.first())));
    if (failed())
        return failedFile();
    const Graph graph(int(m_steps.size()), edges());
    if (failed())
        return failedFile();
    const std::vector<int> order = graph.topologicalOrder();
    if (order.size() != size_t(m_steps.size())) {
        failAtCycle(graph);
        return failedFile();
    }
    for (const int position : order) {
        file.steps.append(m_steps[position]);
        file.steps.last().index = int(file.steps.size()) - 1;
    }
    return file;
}

} // namespace sluice::ctl
