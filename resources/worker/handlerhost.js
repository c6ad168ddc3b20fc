// Stands between the slot and a handler: makes the context, turns JSON text into values and back.
(function (host, globals) {
    const shown = (value) => {
        if (typeof value === "string")
            return value;
        if (value instanceof Error)
            return String(value);
        try {
            const json = JSON.stringify(value);
            return json === undefined ? String(value) : json;
        } catch (error) {
            return String(value);
        }
    };
    const logger = (level) => (...values) => host.log(level, values.map(shown).join(" "));

    globals.console = Object.freeze({
        debug: logger("debug"), log: logger("info"), info: logger("info"),
        warn: logger("warning"), error: logger("error"),
    });

    const run = (handler, task, inputText) => {
        let flowInput;
        let wasRead = false;
        const context = Object.freeze({
            flow: task.flow, run: task.run, step: task.step,
            index: task.index, attempt: task.attempt,
            log: logger("info"),
            sleep: (ms) => host.sleep(Number(ms)),
            get flowInput() {
                if (!wasRead) {
                    flowInput = JSON.parse(host.flowInput());
                    wasRead = true;
                }
                return flowInput;
            },
        });
        const output = handler(JSON.parse(inputText), context);
        if (output === undefined)
            return "null";
        if (output !== null && typeof output.then === "function")
            throw new TypeError("the handler returned a promise; return the value itself, handlers run synchronously");
        const json = JSON.stringify(output);
        if (json === undefined)
            throw new TypeError("the handler returned a " + typeof output + ", which JSON cannot hold");
        return json;
    };

    return (handler, task, inputText) => {
        try {
            return { json: run(handler, task, inputText) };
        } catch (error) {
            return { error: error, text: shown(error) };
        }
    };
})
