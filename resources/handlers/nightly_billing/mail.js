export default function (input, context) {
    context.sleep(300);
    return { sent: true, receipt: input.charge_card.receipt };
}
