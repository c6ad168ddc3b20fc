#include "systems/pgflow/worker/answerwatch.h"

namespace sluice::pgflow {

AnswerWatch::AnswerWatch(std::chrono::milliseconds limit, QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(limit);
    connect(&m_timer, &QTimer::timeout, this, &AnswerWatch::silent);
}

void AnswerWatch::opened()
{
    if (m_open++ == 0)
        m_timer.start();
}

void AnswerWatch::answered()
{
    if (--m_open == 0)
        m_timer.stop();
    else
        m_timer.start();
}

} // namespace sluice::pgflow
