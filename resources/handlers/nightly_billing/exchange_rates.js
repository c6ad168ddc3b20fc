// Begins ten seconds after the run: the rates are published late (start_delay of this step).
export default function (input, context) {
    context.sleep(600);
    return { base: "EUR", rates: { EUR: 1, USD: 1.08, PLN: 4.31 } };
}
