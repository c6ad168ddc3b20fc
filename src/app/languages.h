#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace sluice::app {

/// Loads the texts of one language, and of Qt itself, for the whole program.
class Languages final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// \param setting "desktop", "en", "ru". Windows that exist keep their texts.
    void choose(const QString &setting);

private:
    QTranslator m_plurals; ///< English: only its plural forms
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace sluice::app
