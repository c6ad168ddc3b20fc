export default function (input, context) {
    context.sleep(500);
    return { id: input.customer, name: "Ada’s Garden", region: "EU", currency: "EUR" };
}
