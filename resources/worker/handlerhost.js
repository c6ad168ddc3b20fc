// Stands between the slot and a handler: makes the context, turns JSON text into values and back,
// and keeps the built-ins as they are, so that what a module does to them is a mistake that shows.
(function (host, globals) {
    const {stringify, parse} = JSON;
    const {freeze, getOwnPropertyNames, getOwnPropertyDescriptor, defineProperty} = Object;

    const shown = (value) => {
        if (typeof value === "string")
            return value;
        if (value instanceof Error)
            return String(value);
        try {
            const json = stringify(value);
            return json === undefined ? String(value) : json;
        } catch (error) {
            return String(value);
        }
    };
    const logger = (level) => (...values) => host.log(level, values.map(shown).join(" "));

    globals.console = {
        debug: logger("debug"), log: logger("info"), info: logger("info"),
        warn: logger("warning"), error: logger("error"),
    };

    // Objects that inherit what is frozen could not have properties of these names of their own by
    // assignment any more (error.name = …), so they become accessors that make them.
    const assignable = (prototype, keys) => {
        for (const key of keys) {
            const property = getOwnPropertyDescriptor(prototype, key);
            if (!property || !("value" in property) || !property.configurable || !property.writable)
                continue;
            const value = property.value;
            defineProperty(prototype, key, {
                get() { return value; },
                set(given) {
                    if (this === prototype)
                        throw new TypeError("built-ins cannot be changed: " + key);
                    defineProperty(this, key, {value: given, writable: true, enumerable: true, configurable: true});
                },
                enumerable: property.enumerable, configurable: true,
            });
        }
    };

    const run = (handler, task, inputText) => {
        let flowInput;
        let wasRead = false;
        const context = freeze({
            flow: task.flow, run: task.run, step: task.step,
            index: task.index, attempt: task.attempt,
            log: logger("info"),
            sleep: (ms) => host.sleep(Number(ms)),
            get flowInput() {
                if (!wasRead) {
                    flowInput = parse(host.flowInput());
                    wasRead = true;
                }
                return flowInput;
            },
        });
        const output = handler(parse(inputText), context);
        if (output === undefined)
            return "null";
        if (output !== null && typeof output.then === "function")
            throw new TypeError("the handler returned a promise; return the value itself, handlers run synchronously");
        const json = stringify(output);
        if (json === undefined)
            throw new TypeError("the handler returned a " + typeof output + ", which JSON cannot hold");
        return json;
    };

    const answer = (handler, task, inputText) => {
        try {
            return { json: run(handler, task, inputText) };
        } catch (error) {
            return { error: error, text: shown(error) };
        }
    };

    const wholly = [Object, Function, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
    for (const name of getOwnPropertyNames(globals)) {
        const builtIn = globals[name];
        if (typeof builtIn === "function" && builtIn.prototype) {
            assignable(builtIn.prototype, wholly.includes(builtIn) ? getOwnPropertyNames(builtIn.prototype)
                                                                    : ["constructor", "toString", "valueOf"]);
            freeze(builtIn.prototype);
        }
        if (typeof builtIn === "function" || (typeof builtIn === "object" && builtIn !== null))
            freeze(builtIn);
    }
    return answer;
})
