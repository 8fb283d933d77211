/// Filter and details; the data stand in the page.
enum HTMLScript {
    static let text = #"""
        const data=JSON.parse(document.getElementById('data').textContent);
        const $=id=>document.getElementById(id), order=['fail','error','not-testable','stale-expectation','warn','expected-fail','not-observable','pass','not-applicable','filtered'];
        data.sort((a,b)=>order.indexOf(a.status)-order.indexOf(b.status)||a.seq-b.seq);
        let area='',shown=100;
        const el=(tag,cls,text)=>{const e=document.createElement(tag);if(cls)e.className=cls;if(text!==undefined)e.textContent=text;return e};
        const pretty=v=>JSON.stringify(v,null,2);
        const part=(list,head,body)=>{list.append(el('dt','',head));const d=el('dd');d.append(typeof body==='string'?el('pre','',body):body);list.append(d)};
        function detail(r){const list=el('dl','detail');
          list.append(el('dt','','Requirement'));const q=el('dd');q.append(el('b','',r.requirement+' '+r.level+' '),document.createTextNode(r.spec.text+' '),el('code','',r.spec.anchor));list.append(q);
          list.append(el('dt','','Case'));list.append(el('dd','',r.title+'. '+r.why_case));
          if(r.why)part(list,'Why',r.why);
          if('expected' in r)part(list,'Expected',pretty(r.expected));
          if('actual' in r)part(list,'Actual',pretty(r.actual));
          if(r.sent){part(list,'Sent: '+(r.sent.mutation||'a well-formed message'),r.sent.pretty!==undefined?pretty(r.sent.pretty):'');part(list,'The exact bytes, in base64',r.sent.base64)}
          if(r.timeline){const box=el('div');for(const t of r.timeline){const l=el('div','line');l.append(el('span','ms',t.ms.toFixed(1)+' ms'),el('span','who-'+t.who,t.who),el('span','',t.what));box.append(l)}part(list,'Timeline',box)}
          if(r.replay){const p=el('pre','',r.replay.join('\n')),b=el('button','copy','copy');b.onclick=()=>navigator.clipboard&&navigator.clipboard.writeText(r.replay.join('\n'));p.prepend(b);part(list,'Replay',p)}
          return list}
        function show(){const words=$('filter').value.toLowerCase().split(/\s+/).filter(Boolean),status=$('status').value;
          const hits=data.filter(r=>(!status||r.status===status)&&(!area||r.case.startsWith(area+'/'))&&words.every(w=>(r.name+' '+r.requirement+' '+r.title+' '+(r.why||'')).toLowerCase().includes(w)));
          const box=$('results');box.textContent='';
          for(const r of hits.slice(0,shown)){const d=el('details'),s=el('summary');s.append(el('span','status '+r.status,r.status),el('code','',r.name),el('span','req',r.requirement+' '+r.level));d.append(s);d.ontoggle=()=>{if(d.open&&!d.dataset.full){d.dataset.full=1;d.append(detail(r))}};box.append(d)}
          $('count').textContent=hits.length+' of '+data.length+(area?' in '+area:'');$('more').hidden=hits.length<=shown}
        $('filter').oninput=()=>{shown=100;show()};$('status').onchange=()=>{shown=100;show()};$('more').onclick=()=>{shown+=400;show()};
        document.addEventListener('click',e=>{const t=e.target.closest('[data-status],[data-area]');if(!t)return;const s=t.dataset.status||'',a=t.dataset.area||'';
          if($('status').value===s&&area===a){$('status').value='';area=''}else{$('status').value=s;area=a}shown=100;show()});
        if(location.hash)$('filter').value=decodeURIComponent(location.hash.slice(1));
        show();
        """#
}
