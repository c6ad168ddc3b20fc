#include "model/rightstext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct RightsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RightsText)

public:
    SLUICE_SAYS(sluice::RightsText)
};

QString inOneLine(const QList<QString> &statements)
{
    return QStringList(statements).join(QStringLiteral("; "));
}

} // namespace

QString hiddenRowsText(const SystemInfo &info)
{
    if (info.hidingTables.isEmpty())
        return {};
    return RightsText::tr("Row level security may keep rows of %1 from the role \"%2\", so this "
                          "may not be all there is. Ask the owner for: %3")
        .arg(QStringList(info.hidingTables).join(QStringLiteral(", ")), info.database.role,
             inOneLine(info.missingPolicies));
}

QString rightsText(const SystemInfo &info, const Vocabulary &words)
{
    QStringList sentences;
    if (!info.missingRights.isEmpty()) {
        sentences << words(RightsText::say(
                               "The role \"%1\" may not see the runs here. Ask the owner for: "
                               "%2"))
                         .arg(info.database.role, inOneLine(info.missingRights));
    }
    if (const QString hidden = hiddenRowsText(info); !hidden.isEmpty())
        sentences << hidden;
    if (!info.missingForSignals.isEmpty()) {
        sentences << RightsText::tr("The role \"%1\" may not ask for signals, so everything would "
                                    "be read every two seconds. Ask the owner for: %2")
                         .arg(info.database.role, inOneLine(info.missingForSignals));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace sluice
