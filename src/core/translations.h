#pragma once

#include "core/groupingtranslator.h"

#include <QString>
#include <QTranslator>

namespace sluice {

/// The texts of one language for the whole program, Qt's own (standard buttons) with them, as long
/// as this lives. One at a time; for the thread of the QCoreApplication, within its life.
class Translations final
{
    Q_DISABLE_COPY_MOVE(Translations)

public:
    Translations() = default;
    /// \param language as for use()
    explicit Translations(const QString &language) { use(language); }

    /// Also sets the format of numbers and dates. What is on the screen keeps its texts.
    /// \param language "en", "ru"; empty = the desktop's, English where that is not among ours
    void use(const QString &language);

private:
    GroupingTranslator m_plurals; ///< English: only its plural forms
    QTranslator m_qt;
    GroupingTranslator m_own;
};

} // namespace sluice
