#pragma once

#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"

namespace sluice {
class Vocabulary;
}

namespace sluice::pages {

/// The page of \a place; a child of \a parent.
[[nodiscard]] Page *makePage(const PageContext &context, const Place &place, QWidget *parent);

/// A page that is about the whole connection: side bar and palette lead there.
struct StandingPage
{
    Place place;
    QString name;   ///< of its command; stable, not translated
    QString title;  ///< translated
    QString detail; ///< what else it is called, translated
};

/// Those of every connection, in the order of the side bar.
/// \param words of the system that is open
[[nodiscard]] QList<StandingPage> standingPages(const Vocabulary &words);

} // namespace sluice::pages
