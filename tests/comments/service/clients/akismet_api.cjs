// npm's akismet-api, told where the service is and nothing else: it puts the key before the host's name.
const { AkismetClient } = require("akismet-api");

const { host, key, ham, spam } = JSON.parse(process.argv[2]);
const client = (with_key) =>
  new AkismetClient({ key: with_key, blog: "https://other.example/", protocol: "http", host });
const comment = (content, name) => ({ content, name, ip: "203.0.113.9", useragent: "Browser/1" });

(async () => {
  const told = {
    good: await client(key).verifyKey(),
    wrong: await client("ffffffffffff").verifyKey(),
    ham: await client(key).checkSpam(comment(ham, "Ada")),
    spam: await client(key).checkSpam(comment(spam, "Best Casino")),
  };
  await client(key).submitSpam(comment(ham, "Ada"));
  await client(key).submitHam(comment(spam, "Best Casino"));
  told.refused = await client("ffffffffffff").checkSpam(comment(ham, "Ada")).catch((error) => error.message);
  console.log(JSON.stringify(told));
})();
