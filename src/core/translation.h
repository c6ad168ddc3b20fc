#pragma once

#include <QString>

class QCoreApplication;

namespace sluice {

/// Makes \a app speak \a language ("en", "ru"); empty = the desktop's language, English where
/// that is not among ours. Numbers and dates keep the desktop's format unless a language is named.
///
/// Call once, before the first text is shown. Qt's own texts (standard buttons) come along.
void installTranslations(QCoreApplication &app, const QString &language = {});

} // namespace sluice
