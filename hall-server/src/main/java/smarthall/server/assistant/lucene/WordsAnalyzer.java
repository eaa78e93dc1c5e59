package smarthall.server.assistant.lucene;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts Chinese into pairs of neighbouring characters and English into stems. What every question has in common, such as
 * "how do I", says nothing of what is asked and is left out; it also ends a pair, so that "想过" does not come of
 * "我想过户".
 */
final class WordsAnalyzer extends Analyzer {

    private static final List<String> CHINESE_FILLERS = List.of(
            "请问", "你好", "您好", "谢谢", "麻烦", "我想", "想要", "我要", "我们", "咱们", "你们", "您们", "他们", "自己", "怎么办理", "怎么样", "怎么",
            "如何", "怎样", "咋样", "咋", "什么时候", "什么", "啥", "哪些", "哪个", "能不能", "可不可以", "可以", "是不是", "有没有", "要不要", "需要", "应该",
            "应当", "一下", "想问", "咨询", "询问", "告诉", "知道", "帮我", "给我", "我", "你", "您", "的", "了", "吗", "呢", "啊", "吧", "呀", "嘛",
            "么", "是", "在", "把", "和", "与", "及", "或者", "想", "要", "能", "去", "来", "多长时间", "多久", "多少", "这个", "那个");

    private static final int LONGEST_TERM = 40;

    private static final CharArraySet ENGLISH_FILLERS = english();

    private static final NormalizeCharMap GAPS = gaps();

    @Override
    protected Reader initReader(String fieldName, Reader reader) {
        return new MappingCharFilter(GAPS, reader);
    }

    @Override
    protected Reader initReaderForNormalization(String fieldName, Reader reader) {
        return initReader(fieldName, reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        StandardTokenizer tokens = new StandardTokenizer();
        TokenStream words = new LowerCaseFilter(new CJKWidthFilter(tokens));
        return new TokenStreamComponents(tokens, inPairs(new StopFilter(words, ENGLISH_FILLERS)));
    }

    /** A character left alone between two gaps is as often a coincidence as a word. */
    private static TokenStream inPairs(TokenStream words) {
        return new LengthFilter(new PorterStemFilter(new CJKBigramFilter(words)), 2, LONGEST_TERM);
    }

    /** The different terms of a text, in its order. */
    List<String> terms(String text) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = tokenStream(LuceneSearch.ALL, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return List.copyOf(terms);
    }

    private static NormalizeCharMap gaps() {
        NormalizeCharMap.Builder gaps = new NormalizeCharMap.Builder();
        CHINESE_FILLERS.forEach(filler -> gaps.add(filler, " "));
        return gaps.build();
    }

    private static CharArraySet english() {
        CharArraySet fillers = new CharArraySet(EnglishAnalyzer.getDefaultStopSet(), true);
        fillers.addAll(List.of(
                "i", "my", "me", "we", "our", "you", "your", "he", "she", "how", "what", "which", "who", "when", "do",
                "does", "did", "can", "could", "may", "should", "would", "need", "want", "like", "please", "get",
                "have", "has", "am", "from", "here", "where", "about", "tell", "help", "hello", "hi", "thanks"));
        return fillers;
    }
}
