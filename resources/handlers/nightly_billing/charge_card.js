// Always fails: the payment service of the demo never answers. See what three attempts look like.
export default function (input, context) {
    context.log("Charging", input.totals.gross, input.totals.currency, "to", input.customer.id);
    context.sleep(1100);
    throw new Error("HTTP 502 from payments: upstream connect error, connection timed out");
}
