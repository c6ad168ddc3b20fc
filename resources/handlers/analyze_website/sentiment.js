// Counts words that sound glad and words that sound sorry.
const glad = ["good", "sweet", "rich", "love", "easy", "happy", "best", "warm"];
const sorry = ["bad", "cold", "rot", "pest", "hungry", "worst", "lose", "wet"];

export default function (input, context) {
    const words = input.website.content.toLowerCase().split(/[^a-z]+/);
    const count = (list) => words.filter((word) => list.includes(word)).length;
    context.sleep(2500);
    const score = count(glad) - count(sorry);
    context.log("Score", score, "for", words.length, "words");
    return { score: score, mood: score > 0 ? "glad" : score < 0 ? "sorry" : "calm" };
}
