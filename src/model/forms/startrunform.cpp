#include "model/forms/startrunform.h"

#include "core/async.h"
#include "core/humantext.h"

namespace sluice {

namespace {
constexpr int earlierRunsOffered = 12;
}

StartRunForm::StartRunForm(std::shared_ptr<ActionRunner> runner, FlowSlug flow, QObject *parent)
    : ActionForm(std::move(runner), parent), m_flow(std::move(flow))
{
    if (canTakeInputs())
        readEarlierRuns();
    setInput(QStringLiteral("{}"));
}

void StartRunForm::readEarlierRuns()
{
    RunFilter filter;
    filter.flow = m_flow;
    whenDone(system()->runs()->page(filter, std::nullopt, earlierRunsOffered), this,
             [this](const Result<RunPage> &page) {
                 // Without earlier runs there is simply nothing to choose from.
                 if (!page)
                     return;
                 m_earlier = page->runs;
                 Q_EMIT earlierRunsRead();
             });
}

void StartRunForm::setInput(const QString &json)
{
    m_input = json;
    update();
}

void StartRunForm::setOwnId(const QString &text)
{
    m_ownId = text.trimmed();
    update();
}

void StartRunForm::update()
{
    const QByteArray utf8 = m_input.toUtf8();
    m_problem.reset();
    if (utf8.size() > editLimit) {
        setIncomplete(
            words()(
                say("The input has %1; up to %2 can be typed here. Put it into a file, input.json "
                    "for example, and start the run in a terminal."))
                .arg(sizeText(utf8.size()), sizeText(editLimit)),
            Lack::Wrong,
            QStringLiteral("sluicectl start %1 --input @input.json").arg(m_flow.value()));
        return;
    }
    m_problem = checkJson(utf8);
    if (m_problem) {
        setIncomplete(tr("Line %1, column %2: %3")
                          .arg(m_problem->line)
                          .arg(m_problem->column)
                          .arg(m_problem->sentence),
                      Lack::Wrong);
        return;
    }
    std::optional<RunId> own;
    if (!m_ownId.isEmpty()) {
        if (const RunsFacet *runs = system()->runs())
            own = runs->idFrom(m_ownId);
        if (!own) {
            setIncomplete(system()->vocabulary().noRunId(), Lack::Wrong);
            return;
        }
    }
    setAction(StartRun{m_flow, utf8, own});
}

void StartRunForm::takeInputOf(const RunId &run)
{
    m_taking.cancel();
    if (!canTakeInputs()) {
        Q_EMIT inputRefused(absent(system()->info()).message);
        return;
    }
    m_taking = system()->payloads()->read({PayloadRef::Kind::RunInput, run}, 0, editLimit);
    whenDone(m_taking, this, [this](const Result<Payload> &payload) {
        if (!payload) {
            Q_EMIT inputRefused(payload.error().message);
        } else if (payload->sqlNull) {
            Q_EMIT inputRefused(words()(say("That run has no input.")));
        } else if (!payload->isWhole()) {
            Q_EMIT inputRefused(tr("That input has %1; up to %2 can be edited here.")
                                    .arg(sizeText(payload->size), sizeText(editLimit)));
        } else {
            Q_EMIT inputOffered(
                QString::fromUtf8(indentedJson(payload->text).value_or(payload->text)));
        }
    });
}

void StartRunForm::format()
{
    const QByteArray utf8 = m_input.toUtf8();
    if (m_problem || utf8.size() > editLimit)
        return;
    if (const auto indented = indentedJson(utf8))
        Q_EMIT inputOffered(QString::fromUtf8(*indented));
}

} // namespace sluice
