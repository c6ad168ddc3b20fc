#include "worker/logtail.h"

namespace sluice::worker {

namespace {

/// The last \a length characters from the beginning of a line; one line that is longer is cut.
QString endOf(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    const qsizetype cut = text.size() - length;
    const qsizetype line = text.indexOf(u'\n', cut - 1) + 1;
    return text.mid(line > 0 && line < text.size() ? line : cut);
}

} // namespace

void LogTail::add(const QString &level, const QString &text)
{
    m_text += level + QStringLiteral(": ") + text + u'\n';
    if (m_text.size() > 2 * maxLength)
        m_text = endOf(m_text, maxLength);
}

QString LogTail::text() const
{
    return endOf(m_text, maxLength);
}

} // namespace sluice::worker
