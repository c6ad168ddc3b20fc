#include "gui/inspector/payloadsection.h"

#include "gui/commands/command.h"
#include "gui/editors/jsonview.h"

#include <QPointer>
#include <QVBoxLayout>

namespace sluice {

PayloadSection::PayloadSection(SystemSession &session, const QString &name, QWidget *parent)
    : QWidget(parent), m_store(session), m_view(new JsonView(this))
{
    setObjectName(name + QStringLiteral("Section"));
    m_view->setObjectName(name + QStringLiteral("Value"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view, 1);
    connect(&m_store, &PayloadStore::loaded, this, &PayloadSection::showLoaded);
}

void PayloadSection::setHeading(const QString &heading)
{
    m_view->setHeading(heading);
    m_view->setAccessibleName(heading);
}

FindTarget &PayloadSection::find() const
{
    return m_view->find();
}

void PayloadSection::offerCopy(CommandId id, const Vocabulary &words)
{
    auto *copy = new Command(id, words, this);
    connect(copy, &QAction::triggered, m_view, &JsonView::copyAll);
    copy->setWhyNot([this, copy] {
        copy->setDetail(m_view->heading());
        return m_view->hasValue() ? QString() : m_view->shownText();
    });
}

void PayloadSection::showPayload(const PayloadRef &ref, const QString &missing)
{
    m_missing = missing;
    if (m_ref == ref) {
        if (m_store.payload() && m_store.payload()->sqlNull)
            say(missing);
        return;
    }
    m_ref = ref;
    m_store.close();
    openIfVisible();
}

void PayloadSection::reload()
{
    if (m_ref && isVisible())
        m_store.reload();
    else
        m_store.close();
}

void PayloadSection::showSentence(const QString &sentence)
{
    m_ref.reset();
    m_store.close();
    say(sentence);
}

void PayloadSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    openIfVisible();
}

void PayloadSection::openIfVisible()
{
    if (m_ref && isVisible())
        m_store.open(*m_ref);
}

void PayloadSection::showLoaded()
{
    if (m_store.error() && !m_store.payload()) {
        say(m_store.error()->message);
    } else if (m_store.payload()->sqlNull) {
        say(m_missing);
    } else {
        showValue(*m_store.payload());
    }
}

void PayloadSection::say(const QString &sentence)
{
    m_view->showSentence(sentence);
}

void PayloadSection::showValue(const Payload &payload)
{
    // The view may ask for a page after this section has turned to another value.
    m_view->showPayload(
        payload, [store = QPointer(&m_store), ref = *m_store.ref()](qint64 offset, qint64 limit) {
            if (store && store->ref() == ref)
                return store->fetch(offset, limit);
            return QFuture<Result<Payload>>();
        });
}

void PayloadSection::setFittedLines(int most)
{
    m_view->setFittedLines(most);
}

} // namespace sluice
