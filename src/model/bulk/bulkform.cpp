#include "model/bulk/bulkform.h"

#include "core/async.h"
#include "core/humantext.h"
#include "core/system/bulkfacet.h"
#include "model/bulk/bulksentence.h"

#include <algorithm>

namespace sluice {

BulkForm::BulkForm(std::shared_ptr<ActionRunner> runner, BulkDesk &desk, const QString &action,
                   const RunFilter &filter, const QString &filterText, QObject *parent)
    : QObject(parent),
      m_runner(std::move(runner)),
      m_desk(desk),
      m_action(action),
      m_filter(filter),
      m_filterText(filterText)
{}

BulkForm::~BulkForm()
{
    m_askingCapability.cancel();
    m_askingPreview.cancel();
}

void BulkForm::enter(State state, const QString &sentence)
{
    m_state = state;
    m_sentence = sentence;
    Q_EMIT changed();
}

void BulkForm::start()
{
    refresh();
}

void BulkForm::refresh()
{
    if (m_state == State::Beginning || m_state == State::Begun)
        return;
    m_askingCapability.cancel();
    m_askingPreview.cancel();
    m_sample.clear();
    m_gathering = std::make_unique<BulkGathering>(m_runner->system(), m_action, m_filter);
    connect(m_gathering.get(), &BulkGathering::progressed, this, &BulkForm::changed);
    connect(m_gathering.get(), &BulkGathering::gathered, this, &BulkForm::onGathered);
    enter(State::Gathering);
    m_gathering->start();
}

void BulkForm::onGathered()
{
    if (const auto &error = m_gathering->error()) {
        enter(State::Refused, error->message);
        return;
    }
    if (m_gathering->targets().isEmpty()) {
        enter(State::Refused, tr("Nothing that fits the filter is in a state for this."));
        return;
    }
    if (!m_runner->system()->bulk()) {
        enter(State::Refused,
              tr("Decisions about many runs are kept by Sluice's functions, which are not "
                 "installed in this database."));
        return;
    }
    askCapability();
}

void BulkForm::askCapability()
{
    enter(State::Asking);
    m_askingCapability = m_runner->capability(
        BulkGathering::actionOn(m_action, m_gathering->targets().first(), m_reason));
    whenDone(m_askingCapability, this, [this](const Result<Capability> &capability) {
        if (!capability) {
            enter(State::Refused, capability.error().message);
        } else if (!capability->isPossibleUnlocked()) {
            enter(State::Refused, capability->remedy.isEmpty()
                                      ? capability->reason
                                      : capability->reason + u'\n' + capability->remedy);
        } else {
            m_locked = !capability->possible;
            askNext();
        }
    });
}

void BulkForm::askNext()
{
    const QList<BulkTarget> &targets = m_gathering->targets();
    const qsizetype wanted = std::min<qsizetype>(sampleSize, targets.size());
    if (m_sample.size() >= wanted) {
        enter(m_locked ? State::Locked : State::Ready);
        return;
    }
    // Spread over all of them: those that failed first may be of another kind.
    const BulkTarget &target = targets[m_sample.size() * targets.size() / wanted];
    m_askingPreview = m_runner->preview(BulkGathering::actionOn(m_action, target, m_reason));
    whenDone(m_askingPreview, this, [this, run = target.run](const Result<Preview> &preview) {
        if (!preview && preview.error().breaksSession()) {
            enter(State::Refused, preview.error().message);
            return;
        }
        m_sample.append({run, preview ? preview->sentence : preview.error().message, !preview});
        Q_EMIT changed();
        askNext();
    });
}

int BulkForm::runs() const
{
    return m_gathering ? int(m_gathering->targets().size()) : 0;
}

QString BulkForm::title() const
{
    return bulkTitle(m_action, runs(), m_runner->system()->vocabulary());
}

QList<QString> BulkForm::notes() const
{
    QList<QString> notes;
    if (!m_gathering || m_state == State::Gathering)
        return notes;
    if (const int out = m_gathering->leftOut(); out > 0)
        notes << tr("%1 that fit the filter are in no state for it and are left out.", nullptr, out)
                     .arg(countText(out));
    if (m_gathering->hasMore())
        notes << tr("There are more; these are the oldest.");
    notes << bulkWarnings(m_action, m_gathering->targets(), m_runner->system()->vocabulary());
    const int refused = int(std::count_if(m_sample.begin(), m_sample.end(),
                                          [](const Sampled &one) { return one.isRefused; }));
    if (refused > 0) {
        notes << tr("%1 of %2 that were tried would be refused.", nullptr, refused)
                     .arg(countText(refused), countText(m_sample.size()));
    }
    return notes;
}

void BulkForm::begin()
{
    if (!canBegin())
        return;
    const BulkRequest request{.id = BulkId(QUuid::createUuid()),
                              .action = m_action,
                              .runs = m_gathering->targets(),
                              .filter = m_filterText,
                              .reason = m_reason};
    enter(State::Beginning);
    whenDone(m_runner->system()->bulk()->begin(request), this,
             [this, id = request.id](const Result<> &begun) {
                 if (!begun) {
                     enter(State::Refused, begun.error().message);
                     return;
                 }
                 m_desk.carryOut(id, title(), m_pace);
                 enter(State::Begun);
                 Q_EMIT this->begun(id);
             });
}

} // namespace sluice
