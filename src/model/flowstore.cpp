#include "model/flowstore.h"

#include "core/async.h"

#include <algorithm>

namespace sluice {

namespace {

bool sameShape(const FlowDefinition &a, const FlowDefinition &b)
{
    return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                      [](const StepDefinition &x, const StepDefinition &y) {
                          return x.slug == y.slug && x.type == y.type && x.deps == y.deps;
                      });
}

} // namespace

FlowStore::FlowStore(SystemSession &session, FlowSlug flow, QObject *parent)
    : SubjectStore(session, parent), m_slug(std::move(flow))
{}

FlowStore::~FlowStore()
{
    m_reading.cancel();
}

void FlowStore::read()
{
    CatalogueFacet *catalogue = session().system().catalogue();
    if (!catalogue) {
        failed(absent(session().system().info()));
        return;
    }
    m_reading = catalogue->flow(m_slug);
    whenDone(m_reading, this, [this](const Result<FlowDefinition> &definition) {
        if (!definition) {
            failed(definition.error());
            return;
        }
        apply(*definition);
        succeeded({});
    });
}

void FlowStore::apply(const FlowDefinition &definition)
{
    if (m_definition == definition)
        return;
    const bool reshaped = !m_definition || !sameShape(*m_definition, definition);
    m_definition = definition;
    if (reshaped)
        Q_EMIT shapeChanged();
    else
        Q_EMIT optionsChanged();
}

} // namespace sluice
