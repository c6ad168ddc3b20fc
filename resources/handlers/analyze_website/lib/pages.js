// The pages of the demo's little web.
export const pages = {
    "https://garden.example/tomatoes": {
        title: "Tomatoes that taste of summer",
        content: "Give tomatoes a warm wall and they will love you. A rich soil makes them sweet. "
            + "Water them in the morning, for wet leaves at night bring rot. "
            + "Pick them when they are good and ripe, and you will be happy.",
    },
    "https://garden.example/slugs": {
        title: "Slugs: know your pest",
        content: "A wet summer is the worst, because every slug is hungry. Young plants are what you lose first. "
            + "Collect them in the cold of the evening. A dry path around the bed is a good fence.",
    },
    "https://garden.example/compost": {
        title: "Compost in one year",
        content: "Compost is easy. Mix green with brown and turn it twice. "
            + "If it smells bad it is too wet. The best compost is warm inside, dark and rich.",
    },
};
