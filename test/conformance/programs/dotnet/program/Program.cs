using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Example
{
    /** A program that speaks the Runtime API by itself: it needs no package of anybody's. */
    public static class Program
    {
        private static readonly string Api =
            $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation";
        private static readonly HttpClient Client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

        public static async Task Main()
        {
            while (true)
            {
                var next = await Client.GetAsync($"{Api}/next");
                string Header(string name) => next.Headers.GetValues(name).Single();
                var id = Header("Lambda-Runtime-Aws-Request-Id");
                var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header("Lambda-Runtime-Deadline-Ms")));
                try
                {
                    var given = JsonSerializer.Deserialize<Event>(await next.Content.ReadAsStringAsync());
                    await Post($"{Api}/{id}/response", Handle(given, id, deadline - DateTimeOffset.UtcNow));
                }
                catch (Exception error)
                {
                    await Post($"{Api}/{id}/error", new
                    {
                        errorType = error.GetType().Name,
                        errorMessage = error.Message,
                        stackTrace = error.StackTrace.Split('\n'),
                    });
                }
            }
        }

        public static Answer Handle(Event given, string requestId, TimeSpan remaining)
        {
            return Work.Do(given, Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"), requestId, remaining);
        }

        private static async Task Post(string address, object body)
        {
            await Client.PostAsync(address, new StringContent(JsonSerializer.Serialize(body)));
        }
    }
}
