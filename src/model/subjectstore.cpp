#include "model/subjectstore.h"

namespace sluice {

SubjectStore::SubjectStore(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session), m_refresher(session.live(), session.time())
{
    connect(&m_refresher, &LiveRefresher::readWanted, this, &SubjectStore::read);
    connect(&session, &SystemSession::windowVisibleChanged, this, &SubjectStore::applyVisibility);
}

void SubjectStore::setVisible(bool visible)
{
    m_visible = visible;
    applyVisibility();
}

void SubjectStore::applyVisibility()
{
    m_refresher.setVisible(m_visible && m_session.isWindowVisible());
}

void SubjectStore::succeeded(const QDateTime &serverNow)
{
    m_session.clock().observe(serverNow);
    m_asOf = serverNow.isValid() ? serverNow : m_session.clock().now();
    m_lastError.reset();
    setLoadState(LoadState::Ready);
    m_refresher.readDone();
    Q_EMIT refreshed();
}

void SubjectStore::failed(const Error &error)
{
    m_lastError = error;
    if (error.code == Error::Code::NotFound)
        setLoadState(LoadState::Missing);
    else if (error.code == Error::Code::MissingRights)
        setLoadState(LoadState::NoRight);
    else if (m_loadState != LoadState::Ready)
        setLoadState(LoadState::Failed);
    m_refresher.readDone();
    Q_EMIT refreshed();
}

void SubjectStore::startOver()
{
    m_refresher.forget();
    m_lastError.reset();
    m_asOf = {};
    setLoadState(LoadState::Loading);
    if (m_refresher.isVisible())
        m_refresher.refresh();
}

void SubjectStore::setLoadState(LoadState state)
{
    if (state == m_loadState)
        return;
    m_loadState = state;
    Q_EMIT loadStateChanged(state);
}

} // namespace sluice
