#include "ctl/givenvalue.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace sluice::ctl {

namespace {

struct GivenText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::GivenValue)
};

} // namespace

Result<QByteArray> givenText(const QString &given)
{
    if (!given.startsWith(u'@'))
        return given.toUtf8();
    QFile file(given.mid(1));
    const bool opened =
        given == u"@-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return failure(
            Error::Code::InvalidArgument,
            GivenText::tr("%1 cannot be read (%2).").arg(given.mid(1), file.errorString()));
    }
    return file.readAll();
}

} // namespace sluice::ctl
