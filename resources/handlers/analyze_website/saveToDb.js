// Last step: what the two branches found, together. The demo keeps it as the run's output.
export default function (input, context) {
    context.sleep(800);
    context.log("Saving the result for", context.flowInput.url);
    return {
        url: context.flowInput.url,
        mood: input.sentiment.mood,
        summary: input.summary.summary,
    };
}
