#include "model/inspector/handlerlink.h"

#include "model/errorplace.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice {

namespace {

struct HandlerLinkText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::HandlerLinkText)
};

} // namespace

std::optional<HandlerLink> handlerLink(const QString &file, const QString &error)
{
    if (file.isEmpty())
        return std::nullopt;
    const QString name = QFileInfo(file).fileName();
    const int line = lineNamedIn(error, name);
    const QString label =
        line > 0 ? HandlerLinkText::tr("Open handler %1:%2", "file, line").arg(name).arg(line)
                 : HandlerLinkText::tr("Open handler %1").arg(name);
    return HandlerLink{.label = label, .file = file, .line = line};
}

} // namespace sluice
