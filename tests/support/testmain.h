#pragma once

#include <QtTest>

/// Included before every test (CMakeLists.txt does it): the tests of a room are one program, and
/// what QtTest would make the main() of a test becomes an entry in that program's list.
namespace sluice::test {

class Registration final
{
public:
    using Main = int (*)(int argc, char **argv);

    /// \param file the test's source, tst_NAME.cpp; the test is called NAME
    Registration(const char *file, Main run);
};

} // namespace sluice::test

// QTEST_MAIN, QTEST_GUILESS_MAIN and QTEST_APPLESS_MAIN are made of this one. What follows the
// class runs first and may make the application object from argc and argv.
#undef QTEST_MAIN_WRAPPER
#define QTEST_MAIN_WRAPPER(TestObject, ...)                                                        \
    static const sluice::test::Registration registrationOf##TestObject(                            \
        __FILE__, []([[maybe_unused]] int argc, [[maybe_unused]] char **argv) {                    \
            QTest::Internal::callInitMain<TestObject>();                                           \
            __VA_ARGS__                                                                            \
            TestObject test;                                                                       \
            QTEST_SET_MAIN_SOURCE_PATH                                                             \
            return QTest::qExec(&test, argc, argv);                                                \
        });
