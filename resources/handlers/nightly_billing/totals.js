export default function (input, context) {
    context.sleep(700);
    const net = input.lines.reduce((sum, line) => sum + line.amount * line.price, 0);
    const rate = input.exchange_rates.rates.EUR;
    return { net: net, gross: Math.round(net * 1.23 * rate * 100) / 100, currency: "EUR" };
}
