#include "paint/theme.h"

#include <QTest>

using namespace sluice::paint;

/// Every pair of colours in use. A pair that a new widget needs is added here first.
class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastFollowsTheDefinition()
    {
        QVERIFY(qAbs(contrast(Qt::black, Qt::white) - 21) < 0.01);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(qAbs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void textCanBeRead_data()
    {
        addPairs([](const Theme &t, auto add) {
            for (const auto &[ground, name] :
                 {std::pair(t.window, "window"), std::pair(t.panel, "panel"),
                  std::pair(t.surface, "surface"), std::pair(t.canvas, "canvas")}) {
                add("text", t.text, name, ground);
                add("muted", t.muted, name, ground);
                add("accent", t.accent, name, ground);
                add("failed", t.of(StatusFamily::Failed).foreground, name, ground);
                add("attention", t.of(StatusFamily::Attention).foreground, name, ground);
                add("done", t.of(StatusFamily::Done).foreground, name, ground);
                add("waiting", t.of(StatusFamily::Waiting).foreground, name, ground);
            }
            add("text", t.text, "accentSoft", t.accentSoft);
            add("muted", t.muted, "accentSoft", t.accentSoft);
            add("onAccent", t.onAccent, "accent", t.accent);
            add("onAccent", t.onAccent, "production", t.production);
            add("onAccent", t.onAccent, "staging", t.staging);
            add("onAccent", t.onAccent, "development", t.development);
            add("onAccent", t.onAccent, "sandbox", t.sandbox);
            for (int i = 0; i < statusFamilyCount; ++i) {
                const StatusColors &colors = t.status[size_t(i)];
                add("pill", colors.foreground, "its ground", colors.background);
                add("pill on a selected row", colors.foreground, "surface", t.surface);
            }
            const StatusColors &failed = t.of(StatusFamily::Failed);
            add("text", t.text, "failed ground", failed.background);
            add("muted", t.muted, "failed ground", failed.background);
            const StatusColors &attention = t.of(StatusFamily::Attention);
            add("text", t.text, "attention ground", attention.background);
            add("muted", t.muted, "attention ground", attention.background);
            add("string", t.string, "surface", t.surface);
            add("literal", t.literal, "surface", t.surface);
            add("breakpoint", t.breakpoint, "surface", t.surface);
        });
    }
    void textCanBeRead()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, ground);

        QVERIFY2(contrast(front, ground) >= 4.5,
                 qPrintable(QString::number(contrast(front, ground))));
    }

    void graphicsCanBeTold_data()
    {
        addPairs([](const Theme &t, auto add) {
            for (const auto &[ground, name] :
                 {std::pair(t.panel, "panel"), std::pair(t.surface, "surface"),
                  std::pair(t.canvas, "canvas"), std::pair(t.window, "window")}) {
                add("border", t.border, name, ground);
                add("focus ring", t.accent, name, ground);
            }
            add("edge", t.edge, "canvas", t.canvas);
            add("waiting bar", t.edge, "panel", t.panel);
            add("miniature", t.edge, "surface", t.surface);
            for (int i = 0; i < statusFamilyCount; ++i) {
                const QColor &color = t.status[size_t(i)].foreground;
                add("block", color, "canvas", t.canvas);
                add("bar", color, "panel", t.panel);
                add("bar", color, "its track", t.of(StatusFamily::Waiting).background);
            }
            add("corner mark", t.text, "canvas", t.canvas);
            add("environment", t.production, "window", t.window);
            add("environment", t.staging, "window", t.window);
            add("environment", t.development, "window", t.window);
            add("environment", t.sandbox, "window", t.window);
        });
    }
    void graphicsCanBeTold()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, ground);

        QVERIFY2(contrast(front, ground) >= 3,
                 qPrintable(QString::number(contrast(front, ground))));
    }

    void noStatusSharesAColourWithAnEnvironment()
    {
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            for (const StatusColors &colors : theme.status) {
                for (const QColor &environment :
                     {theme.production, theme.staging, theme.development, theme.sandbox})
                    QVERIFY(colors.foreground != environment);
            }
        }
    }

private:
    template <typename Collect>
    void addPairs(Collect collect)
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("ground");
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            collect(theme, [&](const char *front, const QColor &color, const char *ground,
                               const QColor &on) {
                QTest::addRow("%s on %s, %s", front, ground, theme.isDark ? "dark" : "light")
                    << color << on;
            });
        }
    }
};

QTEST_APPLESS_MAIN(TestTheme)
#include "tst_theme.moc"
