// npm's @cedx/akismet, told where the service is and nothing else.
import { Author, Blog, CheckResult, Client, Comment } from "@cedx/akismet";

const { service, key, ham, spam } = JSON.parse(process.argv[2]);
const blog = new Blog({ url: "https://other.example/", charset: "UTF-8", languages: ["en"] });
const comment = (content, name) =>
  new Comment({ content, author: new Author({ name, ipAddress: "203.0.113.9", userAgent: "Browser/1" }) });
const client = new Client(key, blog, { baseUrl: service });
const named = Object.fromEntries(Object.entries(CheckResult).map(([name, value]) => [value, name]));

const told = {
  good: await client.verifyKey(),
  wrong: await new Client("ffffffffffff", blog, { baseUrl: service }).verifyKey(),
  ham: named[await client.checkComment(comment(ham, "Ada"))],
  spam: named[await client.checkComment(comment(spam, "Best Casino"))],
};
await client.submitSpam(comment(ham, "Ada"));
await client.submitHam(comment(spam, "Best Casino"));
const wrong = new Client("ffffffffffff", blog, { baseUrl: service });
told.refused = await wrong.checkComment(comment(ham, "Ada")).catch((error) => error.message);
console.log(JSON.stringify(told));
