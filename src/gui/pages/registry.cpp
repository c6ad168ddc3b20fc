#include "gui/pages/registry.h"

#include "gui/pages/audit/auditpage.h"
#include "gui/pages/flow/flowpage.h"
#include "gui/pages/now/nowpage.h"
#include "gui/pages/problems/problemspage.h"
#include "gui/pages/run/runpage.h"
#include "gui/pages/runs/runspage.h"

#include <type_traits>

namespace sluice::pages {

namespace {

/// What every page tells of its class: the kind of place it is for, and, if it is a standing one,
/// how it is offered.
template <typename... Pages>
struct Registry
{
    static_assert(sizeof...(Pages) == std::variant_size_v<Place>, "every place has its page");

    static Page *make(const PageContext &context, const Place &place, QWidget *parent)
    {
        Page *page = nullptr;
        const auto tryOne = [&]<typename One>(std::type_identity<One>) {
            if (const auto *kind = std::get_if<typename One::Kind>(&place))
                page = new One(context, *kind, parent);
        };
        (tryOne(std::type_identity<Pages>()), ...);
        return page;
    }

    static QList<StandingPage> standing(const Vocabulary &words)
    {
        QList<StandingPage> pages;
        const auto addOne = [&]<typename One>(std::type_identity<One>) {
            if constexpr (requires { One::standing(words); })
                pages << One::standing(words);
        };
        (addOne(std::type_identity<Pages>()), ...);
        return pages;
    }
};

// One line for each page.
using AllPages = Registry<NowPage,      //
                          FlowPage,     //
                          RunPage,      //
                          RunsPage,     //
                          ProblemsPage, //
                          AuditPage>;

} // namespace

Page *makePage(const PageContext &context, const Place &place, QWidget *parent)
{
    return AllPages::make(context, place, parent);
}

QList<StandingPage> standingPages(const Vocabulary &words)
{
    return AllPages::standing(words);
}

} // namespace sluice::pages
