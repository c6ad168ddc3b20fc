#include "core/graph.h"
#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/flowfile.h"
#include "ctl/output.h"
#include "layout/layout.h"
#include "paint/graphexport.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QSaveFile>

namespace sluice::ctl {

namespace {

struct LayoutText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::LayoutCommand)
};

Result<> write(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        !file.commit()) {
        return failure(
            Error::Code::InvalidArgument,
            LayoutText::tr("%1 cannot be written (%2).").arg(fileName, file.errorString()));
    }
    return {};
}

Result<QByteArray> draw(const FlowFile &file, const QString &format)
{
    const FlowDefinition flow = file.definition();
    const Graph graph = Graph::of(flow);
    const paint::GraphStyle style(QGuiApplication::font());
    QStringList slugs;
    for (const StepDefinition &step : flow.steps)
        slugs.append(step.slug.value());
    QElapsedTimer clock;
    clock.start();
    const auto drawing = layout::layOut(graph, paint::nodeSizes(graph, style, slugs));
    const std::chrono::duration<double, std::milli> elapsed(double(clock.nsecsElapsed()) / 1e6);
    if (!drawing)
        return failure(Error::Code::InvalidArgument,
                       LayoutText::tr("The graph could not be laid out."));
    std::vector<paint::NodeView> views;
    for (const StepDefinition &step : flow.steps) {
        paint::NodeView view;
        view.title = step.slug.value();
        view.isMap = step.type == StepType::Map;
        views.push_back(std::move(view));
    }
    if (format == u"json")
        return paint::toJson(*drawing, graph, slugs, elapsed);
    paint::GraphScene scene(style);
    scene.setGraph(graph, *drawing, layout::Direction::LeftToRight, std::move(views));
    return paint::toSvg(scene, paint::Theme::light());
}

} // namespace

int layoutCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("layout"),
                        LayoutText::tr("Draws the graph of a flow's file."),
                        Arguments::Database::None);
    arguments.addPositional(QStringLiteral("FILE"),
                            LayoutText::tr("JSON: {\"flow\", \"steps\": [{\"slug\", \"deps\"}]}."));
    arguments.addValue(QStringLiteral("format"),
                       LayoutText::tr("svg, or json with the coordinates."),
                       QStringLiteral("FORMAT"));
    arguments.addValue(QStringLiteral("out"), LayoutText::tr("The file to write."),
                       QStringLiteral("FILE"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const QString format = arguments.value(QStringLiteral("format"));
    const QString out = arguments.value(QStringLiteral("out"));
    if (format != u"svg" && format != u"json")
        return reportUsage(LayoutText::tr("--format takes svg or json."));
    if (out.isEmpty())
        return reportUsage(LayoutText::tr("--out FILE says where to write."));
    const auto file = FlowFile::read(arguments.positional(0), FlowFile::OtherKeys::Ignored);
    if (!file)
        return report(file.error());
    const auto drawn = draw(*file, format);
    if (!drawn)
        return report(drawn.error());
    if (const auto written = write(out, *drawn); !written)
        return report(written.error());
    if (arguments.json())
        printJson(QJsonObject{{QStringLiteral("out"), out},
                              {QStringLiteral("steps"), int(file->steps.size())}});
    return Done;
}

} // namespace sluice::ctl
