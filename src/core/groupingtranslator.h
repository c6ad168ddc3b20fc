#pragma once

#include <QTranslator>

namespace sluice {

/// A translator whose texts show the number in them as every other number is shown: grouped by the
/// user's locale ("20,000 tasks"), whoever wrote the text.
class GroupingTranslator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *sourceText,
                                    const char *disambiguation, int n) const override;
};

} // namespace sluice
