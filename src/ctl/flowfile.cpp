#include "ctl/flowfile.h"

#include "core/jsonscanner.h"
#include "ctl/flowreader.h"

#include <QFile>

namespace sluice::ctl {

namespace {

constexpr qint64 largestFile = 64'000'000;

/// Collects the members of one object.
class Members final
{
public:
    void add(const char *key, const QByteArray &value)
    {
        if (!m_text.isEmpty())
            m_text += ", ";
        m_text += '"' + QByteArray(key) + "\": " + value;
    }
    void add(const char *key, const std::optional<int> &value)
    {
        if (value)
            add(key, QByteArray::number(*value));
    }
    void add(const char *key, const std::optional<Seconds> &value)
    {
        if (value)
            add(key, QByteArray::number(qint64(value->count())));
    }
    void add(const StepOptions &options)
    {
        add("maxAttempts", options.maxAttempts);
        add("baseDelay", options.baseDelay);
        add("timeout", options.timeout);
        add("startDelay", options.startDelay);
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

QByteArray modeText(SkipMode mode)
{
    return JsonScanner::quoted(toWord(mode));
}

QByteArray stepText(const StepDefinition &step)
{
    Members members;
    members.add("slug", JsonScanner::quoted(step.slug.value()));
    QByteArrayList deps;
    for (const StepSlug &dep : step.deps)
        deps.append(JsonScanner::quoted(dep.value()));
    members.add("deps", '[' + deps.join(", ") + ']');
    if (step.type == StepType::Map)
        members.add("type", QByteArray(R"("map")"));
    members.add(step.options);
    if (!step.requiredInput.isEmpty())
        members.add("requiredInputPattern", step.requiredInput);
    if (!step.forbiddenInput.isEmpty())
        members.add("forbiddenInputPattern", step.forbiddenInput);
    const StepDefinition usual{.slug = step.slug, .deps = {}, .options = {}};
    if (step.whenUnmet != usual.whenUnmet)
        members.add("whenUnmet", modeText(step.whenUnmet));
    if (step.whenExhausted != usual.whenExhausted)
        members.add("whenExhausted", modeText(step.whenExhausted));
    return '{' + members.text() + '}';
}

} // namespace

Result<FlowFile> FlowFile::read(const QString &fileName, OtherKeys others)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Code::InvalidArgument,
                       FlowReader::tr("%1 cannot be read (%2).").arg(fileName, file.errorString()));
    }
    if (file.size() > largestFile) {
        return failure(Error::Code::InvalidArgument,
                       FlowReader::tr("%1 is larger than 64 MB.").arg(fileName));
    }
    return fromText(file.readAll(), fileName, others);
}

Result<FlowFile> FlowFile::fromText(const QByteArray &text, const QString &name, OtherKeys others)
{
    return FlowReader(text, name, others).read();
}

FlowDefinition FlowFile::definition() const
{
    return {flow, options, steps};
}

QByteArray FlowFile::toText(const FlowDefinition &flow)
{
    Members head;
    head.add("flow", JsonScanner::quoted(flow.slug.value()));
    head.add(flow.options);
    QByteArrayList steps;
    for (const StepDefinition &step : flow.steps)
        steps.append("  " + stepText(step));
    return '{' + head.text() + ", \"steps\": [" +
           (steps.isEmpty() ? QByteArray() : '\n' + steps.join(",\n") + '\n') + "]}";
}

} // namespace sluice::ctl
