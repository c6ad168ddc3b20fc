// The lines of the month's invoice.
export default function (input, context) {
    context.sleep(900);
    context.log("Reading the lines of", input.customer, "for", input.month);
    return [
        { article: "Seeds", amount: 12, price: 2.5 },
        { article: "Soil, 40 l", amount: 3, price: 7.9 },
        { article: "Watering can", amount: 1, price: 24 },
    ];
}
