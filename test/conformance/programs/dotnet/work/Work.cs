using System;
using System.Collections.Generic;
using System.Threading;

namespace Example
{
    public class Event
    {
        public string name { get; set; }
        public string fail { get; set; }
        public string panic { get; set; }
        public int sleep { get; set; }
        public bool exit { get; set; }
        public bool abort { get; set; }
        public bool overflow { get; set; }
        public bool memory { get; set; }
        public bool chatter { get; set; }
    }

    public class Answer
    {
        public string greeting { get; set; }
        public string function { get; set; }
        public string requestId { get; set; }
        public bool deadline { get; set; }
    }

    /** What both functions do, whoever calls them. */
    public static class Work
    {
        public static Answer Do(Event given, string function, string requestId, TimeSpan remaining)
        {
            Console.WriteLine("handling " + given.name);
            if (given.fail != null) Fail(given.fail);
            if (given.panic != null)
            {
                var thread = new Thread(() => throw new InvalidOperationException(given.panic));
                thread.Start();
                thread.Join();
            }
            if (given.exit) Environment.Exit(3);
            if (given.abort) Environment.FailFast("no way on");
            if (given.overflow) Console.WriteLine(Deeper(1));
            Thread.Sleep(given.sleep * 1000);
            while (given.chatter) Console.WriteLine("and so on");
            if (given.memory) Fill();
            return new Answer
            {
                greeting = "Hello " + given.name,
                function = function,
                requestId = requestId,
                deadline = remaining > TimeSpan.Zero,
            };
        }

        private static void Fail(string message) => throw new InvalidOperationException(message);

        private static int Deeper(int depth) => depth == 0 ? 0 : Deeper(depth + 1) + 1;

        private static void Fill()
        {
            for (var kept = new List<byte[]>(); ;)
            {
                var bytes = new byte[1 << 20];
                Array.Fill(bytes, (byte)1);
                kept.Add(bytes);
            }
        }
    }
}
