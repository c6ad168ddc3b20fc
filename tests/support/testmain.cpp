#include "support/testmain.h"

#include <QFileInfo>

#include <cstdio>
#include <map>

namespace sluice::test {

namespace {

/// By name. Filled before main() begins, in whatever order the linker chose.
std::map<QString, Registration::Main> &registered()
{
    static std::map<QString, Registration::Main> tests;
    return tests;
}

} // namespace

Registration::Registration(const char *file, Main run)
{
    registered().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName().mid(4), run);
}

} // namespace sluice::test

/// NAME [QtTest option...] runs one test of the room.
int main(int argc, char **argv)
{
    const auto &tests = sluice::test::registered();
    const auto test = argc < 2 ? tests.end() : tests.find(QString::fromLocal8Bit(argv[1]));
    if (test == tests.end()) {
        std::fprintf(stderr, "usage: %s NAME [QtTest option...]\nNAME is one of:\n", argv[0]);
        for (const auto &known : tests)
            std::fprintf(stderr, "  %s\n", qPrintable(known.first));
        return 2;
    }
    // What remains looks like a program of its own.
    argv[1] = argv[0];
    return test->second(argc - 1, argv + 1);
}
